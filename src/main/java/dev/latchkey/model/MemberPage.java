package dev.latchkey.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of an organization's members.
 *
 * @param members the members in the order of the query
 * @param nextPageToken where the next page begins; null on the last page
 */
public record MemberPage(List<Member> members, @Nullable String nextPageToken) {}
