package dev.latchkey.ui.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Organization;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ConfirmViewModel;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The creation of an organization, and the questions before it is left or deleted. */
class NewOrganizationViewModelTest {
  @TempDir Path folder;
  private Workbench desk;
  private final List<Organization> created = new ArrayList<>();

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Attempt attempt() {
    return new Attempt(desk.tasks);
  }

  private NewOrganizationViewModel model() {
    return new NewOrganizationViewModel(desk.accounts.door(), attempt(), created::add);
  }

  private OrganizationQuestions questions() {
    return new OrganizationQuestions(
        desk.accounts.door(), desk.tasks, attempt(), desk.notices::add);
  }

  @ParameterizedTest
  @CsvSource({
    "Rocket Payments, rocket-payments",
    "  Élan & Söhne GmbH , elan-sohne-gmbh",
    "'--x--', x",
    "'مفتاح', ''",
    "'a234567890123456789012345678901234567 9 tail', a234567890123456789012345678901234567-9"
  })
  void slugIsDerivedFromTheName(String name, String slug) {
    NewOrganizationViewModel model = model();

    model.name().text().set(name);

    assertThat(model.slug().text().get()).isEqualTo(slug);
  }

  @Test
  void slugThatWasWrittenStays() {
    NewOrganizationViewModel model = model();
    model.name().text().set("Rocket");
    model.slug().text().set("rkt");

    model.name().text().set("Rocket Payments");
    assertThat(model.slug().text().get()).isEqualTo("rkt");

    model.slug().text().set("");
    model.name().text().set("Rocket Ltd");
    assertThat(model.slug().text().get()).isEqualTo("rocket-ltd");
  }

  @Test
  void organizationIsCreatedWithThePersonAsOwner() {
    NewOrganizationViewModel model = model();
    model.name().text().set("Rocket Payments");

    model.create();

    assertThat(created).singleElement().satisfies(one -> assertThat(one.mine().owner()).isTrue());
    assertThat(desk.accounts.door().organizations())
        .extracting(one -> one.account().slug())
        .containsExactly("rocket-payments");
  }

  @Test
  void takenSlugIsToldBesideTheSlug() {
    desk.organization("Rocket", "rocket");
    NewOrganizationViewModel model = model();
    model.name().text().set("Rocket");

    model.create();

    assertThat(model.slug().problem().get()).contains("'rocket' is or was used by another account");
    assertThat(model.attempt().problem().get()).isEmpty();
    assertThat(created).isEmpty();
  }

  @Test
  void badSlugAndEmptyNameAreToldWithoutAsking() {
    NewOrganizationViewModel model = model();
    model.slug().text().set("-x");

    model.create();

    assertThat(model.name().problem().get()).startsWith("A name has 1 to 64");
    assertThat(model.slug().problem().get()).startsWith("A slug has 3 to 39");
    assertThat(desk.accounts.calls).isEmpty();
  }

  @Test
  void lastOwnerIsToldWhyLeavingIsImpossible() {
    Organization rocket = desk.organization("Rocket", "rocket");
    ConfirmViewModel<Boolean> leave = questions().leave(rocket, () -> desk.notices.add("left"));

    leave.confirm();

    assertThat(leave.attempt().problem().get()).startsWith("An organization needs an owner.");
    assertThat(desk.notices).isEmpty();
  }

  @Test
  void deletingTellsHowManyTokensDieAndNeedsTheSlug() {
    Organization rocket = desk.organization("Rocket", "rocket");
    desk.tokens
        .generate(
            new dev.latchkey.model.AccountRef("rocket"), new dev.latchkey.model.Label("ci"), null)
        .close();
    ConfirmViewModel<Long> delete = questions().delete(rocket, () -> desk.notices.add("deleted"));
    assertThat(delete.detail().get())
        .startsWith("Its 1 active access token is revoked immediately");

    delete.typed().set("Rocket");
    assertThat(delete.canConfirm().get()).isFalse();
    delete.typed().set("rocket");
    delete.confirm();

    assertThat(desk.notices)
        .containsExactly("“Rocket” was deleted, and 1 access token was revoked.", "deleted");
    assertThat(desk.accounts.door().organizations()).isEmpty();
  }

  @Test
  void nothingIsDeletedWhileTheTokensCannotBeCounted() {
    Organization rocket = desk.organization("Rocket", "rocket");
    desk.accounts.breakDown();
    ConfirmViewModel<Long> delete = questions().delete(rocket, () -> {});

    delete.typed().set("rocket");

    assertThat(delete.canConfirm().get()).isFalse();
    assertThat(delete.detail().get()).contains("could not be counted");
  }
}
