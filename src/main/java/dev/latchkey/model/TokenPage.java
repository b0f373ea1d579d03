package dev.latchkey.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of tokens.
 *
 * @param tokens the tokens in the order asked for
 * @param asOf the authority's time when the page was read; statuses are derived at this moment,
 *     since the clock of the reader may be wrong
 * @param nextPageToken where the next page begins; null on the last
 */
public record TokenPage(List<AccessToken> tokens, Instant asOf, @Nullable String nextPageToken) {}
