package dev.latchkey.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of an account's activity.
 *
 * @param entries what was done, newest first; a search may have fewer of them on a page than asked
 *     for, or none, although there is another page
 * @param nextPageToken where the next page begins; null on the last page
 */
public record ActivityPage(List<Activity> entries, @Nullable String nextPageToken) {}
