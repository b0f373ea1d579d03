package dev.latchkey;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import dev.latchkey.server.HttpApi;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArchitectureTest {
  private static final String ROOT = "dev.latchkey";
  private static final String SHELL = ROOT + ".ui.shell";
  private static final String WIDGETS = ROOT + ".ui.widget";

  private static JavaClasses program;

  @BeforeAll
  static void read() {
    program =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          file      | model                              | a file is written whole in one way, whoever writes it
          folder    | model file                         | where things lie must not depend on what they are
          model     |                                    | the words know nobody, so that everybody can use them
          authority | model                              | the rules must not depend on how they are stored or asked
          store     | authority model file               | it fills the authority's ports and serves nobody else
          api       | model                              | server and client share the wire, not each other
          server    | authority api model                | it only translates HTTP to the authority and back
          client    | api model                          | it is one more way through the door, not a second authority
          keychain  | model file                         | keeping a key needs neither a window nor an authority
          handover  | model file                         | writing a key somewhere needs neither a window nor an authority
          cli       | model keychain handover            | a verb has the same one door as a screen: TokenService
          ui        | model keychain handover file       | a screen must not learn which authority it talks to
          local     | folder file model authority store server client keychain handover | it opens this computer's authority for whoever shows or serves it
          team      | folder file model client api keychain | it opens connections to team servers, whoever shows them
          program   | folder file model authority store server client keychain handover cli local team | a verb starts without a window, so that it starts fast
          window    | folder file model authority store server client keychain handover cli local team ui | it wires what is below, and nothing below knows a window
          """)
  void packageKnowsOnlyWhomItMay(String name, String known, String because) {
    var allowed = new TreeSet<String>();
    allowed.add(ROOT + "." + name + "..");
    for (String other : known == null ? new String[0] : known.split(" ")) {
      allowed.add(ROOT + "." + other + "..");
    }
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(resideOutsideOfPackages(allowed.toArray(String[]::new))))
        .because(because)
        .check(program);
  }

  /** The core is {@code handover} itself, which each of them may know. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dotenv   |                         | a kind of target is understood, tested and removed by itself
          hardhat  |                         | a kind of target is understood, tested and removed by itself
          tenderly |                         | a kind of target is understood, tested and removed by itself
          run      | tenderly                | it makes the home folder that Tenderly's tools read a key in
          places   | dotenv hardhat tenderly | it alone finds the target of whatever kind a place has
          """)
  void partOfTheHandoverKnowsOnlyWhomItMay(String name, String known, String because) {
    String handover = ROOT + ".handover";
    var allowed = new TreeSet<String>();
    allowed.add(handover);
    allowed.add(handover + "." + name + "..");
    for (String other : known == null ? new String[0] : known.split(" ")) {
      allowed.add(handover + "." + other + "..");
    }
    noClasses()
        .that()
        .resideInAPackage(handover + "." + name + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(handover + "..")
                .and(resideOutsideOfPackages(allowed.toArray(String[]::new))))
        .because(because)
        .check(program);
  }

  @Test
  void coreOfTheHandoverKnowsNoKindOfTarget() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".handover")
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + ".handover.*.."))
        .because(
            "a further kind of target is one more package and one more constant, and nothing else here")
        .check(program);
  }

  /** The frame of the main window is one of them. */
  @Test
  void screenKnowsNoOtherScreen() {
    var screens = new TreeSet<String>();
    for (JavaClass one : program) {
      if (one.getPackageName().startsWith(ROOT + ".ui.")) {
        screens.add(one.getPackageName());
      }
    }
    assertThat(screens)
        .contains(ROOT + ".ui.tokens", ROOT + ".ui.generate", ROOT + ".ui.issued", SHELL);
    screens.remove(WIDGETS);
    for (String screen : screens) {
      noClasses()
          .that()
          .resideInAPackage(screen + "..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + ".ui.*..")
                  .and(resideOutsideOfPackages(screen + "..", WIDGETS)))
          .because("a screen, and the frame around it, is understood and tested by itself")
          .check(program);
    }
  }

  @Test
  void nobodyKnowsScreensButTheWiring() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".ui")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + ".ui.*..").and(resideOutsideOfPackages(WIDGETS)))
        .because("what screens share must not depend on one of them")
        .check(program);
  }

  @Test
  void onlyMainIsInTheRoot() {
    classes()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .haveSimpleName("Main")
        .orShould()
        .haveSimpleName("package-info")
        .because("a class in the root may know everybody, and soon everybody knows it")
        .check(program);
  }

  @Test
  void smallControlsKnowNothingElseOfTheProgram() {
    noClasses()
        .that()
        .resideInAPackage(WIDGETS)
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(WIDGETS)))
        .because("a small control only shows what it is given, so that any screen can use it")
        .check(program);
  }

  @Test
  void viewModelsNeedNoToolkit() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
                .and(
                    resideOutsideOfPackages(
                        "javafx.beans..", "javafx.collections..", "javafx.util..")))
        .because("what a screen decides is tested without starting JavaFX")
        .check(program);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should(ACCESS_STANDARD_STREAMS)
        .because("a window has no terminal, and scripts read what a verb prints")
        .check(program);
  }

  @Test
  void onlyTheLogFileKnowsWhereLogsGo() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".folder")
        // It sees to it that Netty cannot be told to log requests, which hold keys.
        .and()
        .doNotHaveFullyQualifiedName(HttpApi.class.getName())
        .should()
        .dependOnClassesThat(resideInAPackage("java.util.logging.."))
        .because(
            "others log through System.Logger, and the program decides where it ends; the HTTP API"
                + " alone names a level, below which Netty would log keys")
        .check(program);
  }

  @Test
  void databaseIsReachedOnlyFromTheStore() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".store..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.sql..", "org.jdbi..", "com.zaxxer..", "org.flywaydb.."))
        .because("what is committed, and when, is decided in one place")
        .check(program);
  }

  @Test
  void everyPackageIsNullMarked() {
    DescribedPredicate<JavaClass> inMarkedPackage =
        describe(
            "in a package that is @NullMarked",
            one -> one.getPackage().tryGetAnnotationOfType(NullMarked.class).isPresent());
    classes()
        .that()
        .resideInAPackage(ROOT + "..")
        .should(ArchCondition.from(inMarkedPackage))
        .because("NullAway checks marked packages only")
        .check(program);
  }
}
