package dev.latchkey.model;

import java.util.List;
import java.util.Map;

/**
 * What came of revoking several tokens.
 *
 * @param revoked the tokens that are revoked now, as they are now; those among them that were
 *     revoked before are as they were
 * @param refused why others were not revoked
 */
public record Revocation(List<AccessToken> revoked, Map<TokenId, Refused> refused) {
  /** Copies both. */
  public Revocation {
    revoked = List.copyOf(revoked);
    refused = Map.copyOf(refused);
  }
}
