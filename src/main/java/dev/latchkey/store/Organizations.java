package dev.latchkey.store;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Member;
import dev.latchkey.model.Organization;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The organizations and their members. */
final class Organizations {
  private static final String SELECT =
      """
      select a.id, a.slug, a.name, m.owner, m.privileges
      from member m join account a on a.id = m.organization_id
      where m.person_id = :user and a.deleted_at is null
      """;

  private Organizations() {}

  /** Adds an organization with its owner; false if the slug is taken. */
  static boolean add(Handle handle, Account organization, String ownerId, Instant at) {
    int added =
        handle.execute(
            """
            insert into account (id, type, slug, name, created_at)
            values (?, 'organization', ?, ?, ?) on conflict do nothing
            """,
            organization.id(),
            organization.slug(),
            organization.name(),
            at.toEpochMilli());
    if (added == 1) {
      addMember(handle, organization.id(), ownerId, Rights.ALL, at);
    }
    return added == 1;
  }

  static Optional<Organization> find(Handle handle, String userId, String name) {
    return handle
        .createQuery(SELECT + " and (a.slug = :name or a.id = :name)")
        .bind("user", userId)
        .bind("name", name)
        .map((row, _) -> organization(row))
        .findOne();
  }

  /** Returns the organizations of a user, in no particular order. */
  static List<Organization> of(Handle handle, String userId) {
    return handle
        .createQuery(SELECT)
        .bind("user", userId)
        .map((row, _) -> organization(row))
        .list();
  }

  static void rename(Handle handle, String id, OrganizationName name) {
    handle.execute("update account set name = ? where id = ?", name.text(), id);
  }

  /** Marks an organization as deleted; nobody is a member of it afterwards. */
  static void delete(Handle handle, String id, Instant at) {
    handle.execute("update account set deleted_at = ? where id = ?", at.toEpochMilli(), id);
    handle.execute("delete from member where organization_id = ?", id);
    handle.execute(
        "update invitation set closed_at = ? where organization_id = ? and closed_at is null",
        at.toEpochMilli(),
        id);
  }

  /** Returns the members, in no particular order. */
  static List<Member> members(Handle handle, String organizationId, Instant now) {
    return members(handle, "", organizationId, now).map((row, _) -> member(row)).list();
  }

  static Optional<Member> member(Handle handle, String organizationId, String userId, Instant now) {
    return members(handle, " and m.person_id = :user", organizationId, now)
        .bind("user", userId)
        .map((row, _) -> member(row))
        .findOne();
  }

  private static Query members(Handle handle, String more, String organizationId, Instant now) {
    return handle
        .createQuery(
            """
            select a.id, a.slug, p.email, p.first_name, p.last_name, m.owner, m.privileges,
              m.joined_at,
              (select max(s.last_used_at) from session s where s.person_id = m.person_id),
              (select count(*) from token t
               where t.account_id = m.organization_id and t.created_by = m.person_id
                 and t.revoked_at is null and (t.expires_at is null or t.expires_at > :now))
            from member m
              join person p on p.account_id = m.person_id
              join account a on a.id = m.person_id
            where m.organization_id = :organization
            """
                + more)
        .bind("organization", organizationId)
        .bind("now", now.toEpochMilli());
  }

  /** Makes a person a member, or gives a member these rights in addition to those there. */
  static void join(Handle handle, String organizationId, String userId, Rights rights, Instant at) {
    Rights before = rights(handle, organizationId, userId).orElse(null);
    if (before == null) {
      addMember(handle, organizationId, userId, rights, at);
      return;
    }
    Set<Privilege> all = new HashSet<>(before.privileges());
    all.addAll(rights.privileges());
    setRights(handle, organizationId, userId, new Rights(before.owner() || rights.owner(), all));
  }

  static void changeRights(Handle handle, String organizationId, String userId, Rights rights) {
    requireOwnerBeside(handle, organizationId, userId, !rights.owner());
    setRights(handle, organizationId, userId, rights);
  }

  static void removeMember(Handle handle, String organizationId, String userId) {
    requireOwnerBeside(handle, organizationId, userId, true);
    handle.execute(
        "delete from member where organization_id = ? and person_id = ?", organizationId, userId);
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
                  where m.organization_id = a.id and p.slug = :username))
                """)
            .bind("account", accountId)
            .bind("username", username)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!mayCreate) {
      throw Refused.accountNotFound(new AccountRef(accountId));
    }
  }

  /** Lets the transactions that change an account's members or add to it wait for each other. */
  static void lock(Handle handle, String organizationId) {
    // Every database locks a row that it writes; "select … for update" SQLite does not know.
    handle.execute("update account set name = name where id = ?", organizationId);
  }

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
                where organization_id = ? and owner = 1 and person_id <> ?
                """)
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
        .map((row, _) -> rights(row, 1))
        .findOne();
  }

  private static void addMember(
      Handle handle, String organizationId, String userId, Rights rights, Instant at) {
    handle.execute(
        """
        insert into member (organization_id, person_id, owner, privileges, joined_at)
        values (?, ?, ?, ?, ?)
        """,
        organizationId,
        userId,
        rights.owner() ? 1 : 0,
        text(rights),
        at.toEpochMilli());
  }

  private static void setRights(
      Handle handle, String organizationId, String userId, Rights rights) {
    handle.execute(
        """
        update member set owner = ?, privileges = ?
        where organization_id = ? and person_id = ?
        """,
        rights.owner() ? 1 : 0,
        text(rights),
        organizationId,
        userId);
  }

  /** Returns the privileges as they are stored: by name, parted by spaces. */
  static String text(Rights rights) {
    return rights.privileges().stream()
        .sorted()
        .map(Privilege::slug)
        .collect(Collectors.joining(" "));
  }

  /** Reads rights from two columns that begin at {@code first}. */
  static Rights rights(ResultSet row, int first) throws SQLException {
    return new Rights(
        row.getInt(first) == 1,
        Arrays.stream(row.getString(first + 1).split(" "))
            .flatMap(name -> Privilege.parse(name).stream())
            .collect(Collectors.toSet()));
  }

  private static Organization organization(ResultSet row) throws SQLException {
    return new Organization(
        new Account(row.getString(1), AccountType.ORGANIZATION, row.getString(2), row.getString(3)),
        rights(row, 4));
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        People.user(row, 1),
        rights(row, 6),
        Instant.ofEpochMilli(row.getLong(8)),
        KeyLookup.instant(row, 9),
        row.getLong(10));
  }
}
