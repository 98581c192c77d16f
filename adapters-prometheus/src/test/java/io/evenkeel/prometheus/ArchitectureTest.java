package io.evenkeel.prometheus;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The arrows inside the adapter, and what it may not do. */
final class ArchitectureTest {
  private static final JavaClasses ADAPTER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.evenkeel.prometheus");

  private static void isUnaware(String of, String... others) {
    noClasses()
        .that()
        .resideInAPackage(of)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(ADAPTER);
  }

  @Test
  void arrows_leadFromTheSourceToRulesAndProfiles_andFromThereToTheClient() {
    isUnaware("io.evenkeel.prometheus.promql", "io.evenkeel.prometheus.client..");
    isUnaware(
        "io.evenkeel.prometheus.client",
        "io.evenkeel.prometheus",
        "io.evenkeel.prometheus.rules..",
        "io.evenkeel.prometheus.profile..");
    isUnaware("io.evenkeel.prometheus.rules", "io.evenkeel.prometheus");
    isUnaware("io.evenkeel.prometheus.profile", "io.evenkeel.prometheus.rules..");
  }

  @Test
  void adapter_doesNotKnowSimulatorAndTuning() {
    isUnaware("io.evenkeel.prometheus..", "io.evenkeel.sim..", "io.evenkeel.tune..");
  }

  @Test
  void publicSignatures_showNoLibraryType() {
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should()
        .notHaveRawReturnType(
            resideInAnyPackage("com.fasterxml..", "org.yaml..", "com.google..", "software.."))
        .check(ADAPTER);
  }

  @Test
  void onlyTheSigner_knowsTheAwsSdk() {
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("SigV4Signature")
        .should()
        .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("software.."))
        .check(ADAPTER);
  }

  @Test
  void onlyExposition_knowsMicrometer() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.evenkeel.prometheus.exposition..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.micrometer..")
        .check(ADAPTER);
  }

  @Test
  void replay_isKnownToNobodyInside() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.evenkeel.prometheus.replay..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.evenkeel.prometheus.replay..")
        .check(ADAPTER);
  }

  @Test
  void adapter_readsNoWallClock_andHasNoStaticMutableField() {
    noClasses().should().callMethod(Instant.class, "now").check(ADAPTER);
    noClasses().should().callMethod(System.class, "currentTimeMillis").check(ADAPTER);
    fields().that().areStatic().should().beFinal().check(ADAPTER);
  }

  @Test
  void names_sayWhatTheTypeIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Util|Utils|Processor|Impl)")
        .check(ADAPTER);
  }
}
