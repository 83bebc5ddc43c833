package io.polyshop.auth.password;

/**
 * What a hash costs by argon2id. It is no setting: whoever runs auth cannot make hashes weak by
 * mistake.
 *
 * @param memoryKib memory of each hash
 * @param iterations passes over that memory
 * @param lanes that could be computed at once
 */
public record HashCost(int memoryKib, int iterations, int lanes) {

  /** The minimum that OWASP recommends: 19 MiB, two passes, one lane. */
  public static final HashCost RECOMMENDED = new HashCost(19_456, 2, 1);
}
