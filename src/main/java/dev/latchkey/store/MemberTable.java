package dev.latchkey.store;

import dev.latchkey.authority.MemberStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Activity;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Label;
import dev.latchkey.model.Member;
import dev.latchkey.model.MemberPage;
import dev.latchkey.model.MemberQuery;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table of who is a member of which organization, with which rights. */
final class MemberTable implements MemberStore {
  private static final Comparator<Member> BY_NAME =
      Comparator.comparing((Member one) -> Label.fold(one.user().account().name()))
          .thenComparing(one -> one.user().id());

  private final Transactions transactions;

  MemberTable(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Member> of(String organizationId, Instant now) {
    return transactions.read(
        handle ->
            members(handle, "", organizationId, now).map((row, _) -> member(row)).stream()
                .sorted(BY_NAME)
                .toList());
  }

  @Override
  public MemberPage page(String organizationId, MemberQuery query, Instant now) {
    MemberListing listing = new MemberListing(query);
    return transactions.read(
        handle -> {
          MemberListing.Found found = listing.find(handle, organizationId);
          if (found.ids().isEmpty()) {
            return new MemberPage(List.of(), found.nextPageToken());
          }
          Map<String, Member> byId = new HashMap<>();
          members(handle, " and m.person_id in (<ids>)", organizationId, now)
              .bindList("ids", found.ids())
              .map((row, _) -> member(row))
              .forEach(member -> byId.put(member.user().id(), member));
          return new MemberPage(
              found.ids().stream().map(byId::get).toList(), found.nextPageToken());
        });
  }

  @Override
  public Optional<Member> find(String organizationId, String userId, Instant now) {
    return transactions.read(
        handle ->
            members(handle, " and m.person_id = :user", organizationId, now)
                .bind("user", userId)
                .map((row, _) -> member(row))
                .findOne());
  }

  private static Query members(Handle handle, String more, String organizationId, Instant now) {
    return handle
        .createQuery(
            """
            select a.id, a.slug, p.email, p.first_name, p.last_name, m.owner, m.privileges,
              m.joined_at, m.generation >= %s,
              (select max(s.last_used_at) from session s where s.person_id = m.person_id),
              (select count(*) from token t
               where t.account_id = m.organization_id and t.created_by = m.person_id
                 and %s)
            from member m
              join profile p on p.account_id = m.person_id
              join account a on a.id = m.person_id
            where m.organization_id = :organization
            """
                    .formatted(Mark.PEOPLE, StatusSql.NOT_ENDED)
                + more)
        .bind("organization", organizationId)
        .bind("now", now.toEpochMilli());
  }

  @Override
  public void changeRights(String organizationId, String userId, Rights rights, Activity entry) {
    transactions.run(
        entry,
        handle -> {
          OrganizationTable.lock(handle, organizationId);
          requireOwnerBeside(handle, organizationId, userId, !rights.owner());
          setRights(handle, organizationId, userId, rights);
        });
  }

  @Override
  public long remove(String organizationId, String userId, boolean revokeTokens, Activity entry) {
    return transactions.writeLong(
        handle -> {
          OrganizationTable.lock(handle, organizationId);
          requireOwnerBeside(handle, organizationId, userId, true);
          handle.execute(
              "delete from member where organization_id = ? and person_id = ?",
              organizationId,
              userId);
          AuditTable.add(handle, entry);
          return revokeTokens ? TokenBulk.revoke(handle, organizationId, userId, entry) : 0L;
        });
  }

  /**
   * Makes a person a member, or gives a member these rights in addition to those there. Of one whom
   * nobody has confirmed since a restore nothing counts that was there.
   */
  static void join(Handle handle, String organizationId, String userId, Rights rights, Instant at) {
    OrganizationTable.lock(handle, organizationId);
    handle
        .createUpdate(
            "delete from member where organization_id = ? and person_id = ? and generation < "
                + Mark.PEOPLE)
        .bind(0, organizationId)
        .bind(1, userId)
        .execute();
    Rights before = rights(handle, organizationId, userId).orElse(null);
    if (before == null) {
      add(handle, organizationId, userId, rights, at);
      return;
    }
    Set<Privilege> all = new HashSet<>(before.privileges());
    all.addAll(rights.privileges());
    setRights(handle, organizationId, userId, new Rights(before.owner() || rights.owner(), all));
  }

  /** Adds a member. */
  static void add(Handle handle, String organizationId, String userId, Rights rights, Instant at) {
    handle.execute(
        """
        insert into member (organization_id, person_id, owner, privileges, joined_at, generation)
        values (?, ?, ?, ?, ?, %s)
        """
            .formatted(Mark.GENERATION),
        organizationId,
        userId,
        rights.owner() ? 1 : 0,
        Columns.privileges(rights),
        at.toEpochMilli());
  }

  /**
   * Makes sure that tokens of an account can be generated by this user: it is personal, or the user
   * is a member of the organization.
   *
   * @throws Refused {@link AuthorityProblem#ACCOUNT_NOT_FOUND}
   */
  static void requireCreator(Handle handle, String accountId, String username) {
    boolean mayCreate =
        handle
            .createQuery(
                """
                select 1 from account a where a.id = :account and (a.type = 'user' or exists (
                  select 1 from member m join account p on p.id = m.person_id
                  where m.organization_id = a.id and p.slug = :username
                    and m.generation >= %s))
                """
                    .formatted(Mark.PEOPLE))
            .bind("account", accountId)
            .bind("username", username)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!mayCreate) {
      throw Refused.accountNotFound(new AccountRef(accountId));
    }
  }

  /** Refuses what would leave the organization without an owner; it has to be locked. */
  private static void requireOwnerBeside(
      Handle handle, String organizationId, String userId, boolean endsOwnership) {
    Rights before =
        rights(handle, organizationId, userId)
            .orElseThrow(() -> new Refused(AuthorityProblem.MEMBER_NOT_FOUND));
    if (!before.owner() || !endsOwnership) {
      return;
    }
    int others =
        handle
            .createQuery(
                """
                select count(*) from member
                where organization_id = ? and owner = 1 and person_id <> ? and generation >= %s
                """
                    .formatted(Mark.PEOPLE))
            .bind(0, organizationId)
            .bind(1, userId)
            .mapTo(Integer.class)
            .one();
    if (others == 0) {
      throw new Refused(AuthorityProblem.LAST_OWNER);
    }
  }

  private static Optional<Rights> rights(Handle handle, String organizationId, String userId) {
    return handle
        .createQuery(
            "select owner, privileges from member where organization_id = ? and person_id = ?")
        .bind(0, organizationId)
        .bind(1, userId)
        .map((row, _) -> Columns.rights(row, 1))
        .findOne();
  }

  private static void setRights(
      Handle handle, String organizationId, String userId, Rights rights) {
    handle.execute(
        """
        update member set owner = ?, privileges = ?
        where organization_id = ? and person_id = ?
        """,
        rights.owner() ? 1 : 0,
        Columns.privileges(rights),
        organizationId,
        userId);
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        PersonTable.user(row, 1),
        Columns.rights(row, 6),
        Instant.ofEpochMilli(row.getLong(8)),
        Columns.instant(row, 10),
        row.getLong(11),
        row.getBoolean(9));
  }
}
