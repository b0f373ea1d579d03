package dev.latchkey.ui;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Rights;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Memberships that a test lists by hand; nothing else can be asked for. */
public final class AccountList {
  public final List<Organization> organizations = new ArrayList<>();
  public @Nullable RuntimeException failure;

  /** Adds an organization that is named like its slug, with all rights. */
  public Organization add(String name) {
    Organization added = organization(name, Rights.ALL);
    organizations.add(added);
    return added;
  }

  public static Organization organization(String name, Rights mine) {
    String slug = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    return new Organization(new Account("or_" + slug, AccountType.ORGANIZATION, slug, name), mine);
  }

  public AccountService door() {
    return (AccountService)
        Proxy.newProxyInstance(
            AccountService.class.getClassLoader(),
            new Class<?>[] {AccountService.class},
            (_, method, _) -> {
              if (failure != null) {
                throw failure;
              }
              if (!method.getName().equals("organizations")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return List.copyOf(organizations);
            });
  }
}
