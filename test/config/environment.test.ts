import { expect, test } from 'vitest';
import { EnvironmentError, loadEnvironment } from '../../src/config/environment.js';

const load = (variables: Record<string, string>) =>
  loadEnvironment({
    DATABASE_URL: 'postgresql://don:doc@localhost/don_doc',
    SECRET: 'a secret of the tests, long enough for it',
    ...variables,
  });

test('traces leave only to a collector that is named, and not while they are disabled', () => {
  const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://collector:4318';
  expect(load({}).tracesLeave).toBe(false);
  expect(load({ OTEL_EXPORTER_OTLP_ENDPOINT: '' }).tracesLeave).toBe(false);
  expect(load({ OTEL_EXPORTER_OTLP_ENDPOINT }).tracesLeave).toBe(true);
  expect(load({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: 'true' }).tracesLeave).toBe(false);
  expect(() => load({ OTEL_EXPORTER_OTLP_ENDPOINT: 'user:word@collector:4317' })).toThrow(
    /^The environment variable OTEL_EXPORTER_OTLP_ENDPOINT must be an address like http:\/\/localhost:4318\.$/,
  );
});

test('no proxy is trusted that is not named', () => {
  expect(load({}).trustedProxies).toEqual([]);
  expect(load({ TRUSTED_PROXIES: '' }).trustedProxies).toEqual([]);
  expect(load({ TRUSTED_PROXIES: '10.0.0.5, 192.168.1.0/24,fd00::/8,loopback' }).trustedProxies).toEqual([
    '10.0.0.5',
    '192.168.1.0/24',
    'fd00::/8',
    'loopback',
  ]);
});

test.each(['true', '1', '10.0.0.256', '10.0.0.0/33', '10.0.0.0/8/8', 'proxy.donvi.gov.vn', 'fd00::/129'])(
  'TRUSTED_PROXIES=%s stops the process with what it may be',
  (TRUSTED_PROXIES) => {
    expect(() => load({ TRUSTED_PROXIES })).toThrow(EnvironmentError);
    expect(() => load({ TRUSTED_PROXIES })).toThrow(/TRUSTED_PROXIES must be addresses or networks/);
  },
);
