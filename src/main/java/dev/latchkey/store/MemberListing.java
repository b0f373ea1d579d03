package dev.latchkey.store;

import dev.latchkey.model.InputProblem;
import dev.latchkey.model.MemberQuery;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.SearchText;
import dev.latchkey.model.User;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the members on a page. An organization has few enough to search and sort their names here,
 * where accents are known; what is dear to read is read for the page only. A page token holds the
 * order and the last member's sort value and id.
 */
record MemberListing(MemberQuery query) {
  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::key).thenComparing(Entry::id);

  /**
   * What is on a page.
   *
   * @param ids the people, in order
   * @param nextPageToken where the next page begins; null on the last page
   */
  record Found(List<String> ids, @Nullable String nextPageToken) {}

  private record Entry(String key, String id) {}

  /**
   * Finds the members on the page.
   *
   * @throws Refused {@link InputProblem#PAGE_TOKEN_INVALID}
   */
  Found find(Handle handle, String organizationId) {
    SearchText text = new SearchText(query.text());
    Comparator<Entry> order = query.sort().descending() ? ORDER.reversed() : ORDER;
    Entry after = query.pageToken() == null ? null : parse(query.pageToken());
    List<Entry> entries =
        handle
            .createQuery(
                """
                select a.id, a.slug, p.email, p.first_name, p.last_name, m.owner, m.privileges,
                  m.joined_at
                from member m
                  join profile p on p.account_id = m.person_id
                  join account a on a.id = m.person_id
                where m.organization_id = :organization
                """)
            .bind("organization", organizationId)
            .map(
                (row, _) -> {
                  User user = PersonTable.user(row, 1);
                  return text.isIn(user.account().name(), user.username(), user.email())
                      ? Optional.of(
                          new Entry(key(user, Columns.rights(row, 6), row.getLong(8)), user.id()))
                      : Optional.<Entry>empty();
                })
            .stream()
            .flatMap(Optional::stream)
            .filter(entry -> after == null || order.compare(entry, after) > 0)
            .sorted(order)
            .limit(query.pageSize() + 1L)
            .toList();
    boolean isLast = entries.size() <= query.pageSize();
    List<Entry> shown = isLast ? entries : entries.subList(0, query.pageSize());
    return new Found(
        shown.stream().map(Entry::id).toList(), isLast ? null : token(shown.getLast()));
  }

  private String key(User user, Rights rights, long joinedAt) {
    return switch (query.sort().column()) {
      case NAME -> SearchText.fold(user.account().name());
      case EMAIL -> SearchText.fold(user.email());
      case ROLE -> Integer.toString(rights.role().ordinal());
      case JOINED -> String.format(Locale.ROOT, "%019d", joinedAt);
    };
  }

  private String token(Entry last) {
    String text = query.sort() + " " + last.id + " " + last.key;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private Entry parse(String pageToken) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(pageToken), StandardCharsets.UTF_8);
      String[] parts = text.split(" ", 3);
      if (parts.length == 3 && parts[0].equals(query.sort().toString())) {
        return new Entry(parts[2], parts[1]);
      }
    } catch (IllegalArgumentException _) {
      // not base64: refused below, like any other text
    }
    throw new Refused(InputProblem.PAGE_TOKEN_INVALID);
  }
}
