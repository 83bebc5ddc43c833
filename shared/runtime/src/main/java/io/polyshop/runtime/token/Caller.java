package io.polyshop.runtime.token;

import io.polyshop.runtime.problem.ApiException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who calls, as a verified access token says.
 *
 * @param sessionId which session of the user the token belongs to
 * @param emailVerified whether the user's mail address was confirmed when the token was issued
 */
public record Caller(
    UUID userId,
    Set<String> roles,
    String tokenId,
    UUID sessionId,
    boolean emailVerified,
    Instant expiresAt) {

  public static final String CUSTOMER = "customer";
  public static final String STAFF = "staff";
  public static final String ADMIN = "admin";

  /** Whether the caller works here: staff or admin. */
  public boolean isStaff() {
    return roles.contains(STAFF) || roles.contains(ADMIN);
  }

  /** Whether the caller may see what belongs to that user: staff, or the user. */
  public boolean maySeeWhatIsOf(UUID owner) {
    return isStaff() || userId.equals(owner);
  }

  /**
   * Whose things a list is to show: staff may ask for anybody's, or for all; others get their own.
   *
   * @return empty for all
   */
  public Optional<UUID> ownerToList(Optional<UUID> requested) {
    if (isStaff()) {
      return requested;
    }
    if (requested.isPresent() && !requested.get().equals(userId)) {
      throw ApiException.forbidden();
    }
    return Optional.of(userId);
  }
}
