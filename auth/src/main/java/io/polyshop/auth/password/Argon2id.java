package io.polyshop.auth.password;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.polyshop.auth.domain.PasswordRule;
import io.polyshop.auth.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Hashes by argon2id; the parameters and the salt are part of the encoded hash ({@code
 * $argon2id$v=19$m=19456,t=2,p=1$...}), so old hashes stay valid when ours change. Slow on purpose:
 * tens of milliseconds at the {@link HashCost#RECOMMENDED recommended cost}.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP
 *     on storing passwords</a>
 */
final class Argon2id {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Argon2Function function;
  private final SecureRandom random = new SecureRandom();

  Argon2id(HashCost cost) {
    function =
        Argon2Function.getInstance(
            cost.memoryKib(), cost.iterations(), cost.lanes(), HASH_BYTES, Argon2.ID);
  }

  Secret hash(Secret password) {
    return new Secret(function.hash(bytes(password), random(SALT_BYTES)).getResult());
  }

  boolean verify(Secret password, Secret hash) {
    return Argon2Function.getInstanceFromHash(hash.text())
        .check(bytes(password), hash.text().getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether the hash was made with other parameters than ours. */
  boolean isOutdated(Secret hash) {
    return !function.equals(Argon2Function.getInstanceFromHash(hash.text()));
  }

  /** A hash that no password matches, and that takes as long to check as a real one. */
  Secret unmatchable() {
    var base64 = Base64.getEncoder().withoutPadding();
    return new Secret(
        "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
            .formatted(
                function.getMemory(),
                function.getIterations(),
                function.getParallelism(),
                base64.encodeToString(random(SALT_BYTES)),
                base64.encodeToString(random(HASH_BYTES))));
  }

  private static byte[] bytes(Secret password) {
    return PasswordRule.normal(password.text()).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] random(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
