package dev.latchkey.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of tokens.
 *
 * @param tokens the tokens in the order of the query
 * @param asOf the authority's time when the page was read. Use it to derive the statuses: the
 *     reader's clock may be wrong
 * @param nextPageToken where the next page begins; null on the last page
 */
public record TokenPage(List<AccessToken> tokens, Instant asOf, @Nullable String nextPageToken) {}
