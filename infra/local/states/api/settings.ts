import { ServiceError } from '../../service';

/** Fields that are kept and given back, and change nothing here. */
const SETTINGS = ['loggingConfiguration', 'tracingConfiguration', 'encryptionConfiguration'] as const;

type Settings = Partial<Record<(typeof SETTINGS)[number], unknown>>;

interface Encryption {
  type?: string;
  kmsKeyId?: string;
  kmsDataKeyReusePeriodSeconds?: number;
}

/**
 * The settings among a call's members.
 * @throws {ServiceError} InvalidLoggingConfiguration, InvalidTracingConfiguration, InvalidEncryptionConfiguration
 */
export function settingsOf(input: object): Settings {
  const given = input as Settings;
  const logging = given.loggingConfiguration as { level?: string; destinations?: unknown[] } | undefined;
  if (logging?.level !== undefined && logging.level !== 'OFF' && logging.destinations?.length !== 1) {
    throw new ServiceError(
      'InvalidLoggingConfiguration',
      'Invalid Logging Configuration: Must specify exactly one Log Destination.',
    );
  }
  const tracing = given.tracingConfiguration as { enabled?: boolean } | undefined;
  if (tracing && tracing.enabled === undefined) {
    throw new ServiceError(
      'InvalidTracingConfiguration',
      "Invalid Tracing Configuration: 'enabled' must be true or false",
    );
  }
  checkEncryption(given.encryptionConfiguration as Encryption | undefined);
  return Object.fromEntries(
    SETTINGS.filter((name) => given[name] !== undefined).map((name) => [name, given[name]]),
  );
}

/** @throws {ServiceError} InvalidEncryptionConfiguration */
export function checkEncryption(encryption: Encryption | undefined): void {
  if (!encryption) return;
  const { type, kmsKeyId, kmsDataKeyReusePeriodSeconds: period } = encryption;
  const fault =
    type === 'CUSTOMER_MANAGED_KMS_KEY' && kmsKeyId === undefined
      ? "kmsKeyId must be given when type is 'CUSTOMER_MANAGED_KMS_KEY'"
      : type === 'AWS_OWNED_KEY' && kmsKeyId !== undefined
        ? "kmsKeyId must not be given when type is 'AWS_OWNED_KEY'"
        : period !== undefined && (period < 60 || period > 900)
          ? 'kmsDataKeyReusePeriodSeconds must be from 60 to 900'
          : undefined;
  if (fault)
    throw new ServiceError('InvalidEncryptionConfiguration', `Invalid Encryption Configuration: ${fault}`);
}

/** Settings as Describe* shows them. */
export const shownSettings = (settings: string): Settings => ({
  loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  tracingConfiguration: { enabled: false },
  ...(JSON.parse(settings) as Settings),
});
