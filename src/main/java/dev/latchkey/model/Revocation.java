package dev.latchkey.model;

import java.util.List;
import java.util.Map;

/**
 * The result of revoking several tokens.
 *
 * @param revoked the revoked tokens; those that were revoked before keep their old times
 * @param refused the reasons why the other tokens were not revoked
 */
public record Revocation(List<AccessToken> revoked, Map<TokenId, Refused> refused) {
  /** Copies both collections. */
  public Revocation {
    revoked = List.copyOf(revoked);
    refused = Map.copyOf(refused);
  }
}
