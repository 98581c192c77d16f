package io.evenkeel.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The arrows of the design, and what core may not do. */
final class ArchitectureTest {
  private static final String[] JDK = {"java..", "org.jspecify.annotations.."};
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.evenkeel");

  @Test
  void model_importsNothingOfOurs() {
    only("io.evenkeel.model..");
  }

  @Test
  void trace_importsNothingOfOurs() {
    only("io.evenkeel.trace..");
  }

  @Test
  void hpa_importsModelAndTraceOnly() {
    only("io.evenkeel.hpa..", "io.evenkeel.model..", "io.evenkeel.trace..");
  }

  @Test
  void keda_importsModelTraceAndDraftsOfHpaOnly() {
    classes()
        .that(
            are(resideInAPackage("io.evenkeel.keda.."))
                .and(are(resideOutsideOfPackage("io.evenkeel.keda.answer.."))))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations..",
            "io.evenkeel.keda..",
            "io.evenkeel.model..",
            "io.evenkeel.trace..",
            "io.evenkeel.hpa..")
        .check(CORE);
    noClasses()
        .that()
        .resideInAPackage("io.evenkeel.keda..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.evenkeel.hpa..")
                .and(
                    DescribedPredicate.not(nameMatching("io\\.evenkeel\\.hpa\\.HpaDraft(\\$.*)?"))))
        .check(CORE);
  }

  @Test
  void answers_knowTheParsersAndNothingElseOfKeda() {
    only(
        "io.evenkeel.keda.answer..",
        "io.evenkeel.model..",
        "com.fasterxml.jackson..",
        "org.yaml.snakeyaml..");
  }

  @Test
  void vpa_importsModelAndTraceOnly() {
    only("io.evenkeel.vpa..", "io.evenkeel.model..", "io.evenkeel.trace..");
  }

  @Test
  void spi_importsModelOnly() {
    only("io.evenkeel.spi..", "io.evenkeel.model..");
  }

  @Test
  void loop_importsPortsAndAlgorithmsOnly() {
    only(
        "io.evenkeel.loop..",
        "io.evenkeel.spi..",
        "io.evenkeel.hpa..",
        "io.evenkeel.keda..",
        "io.evenkeel.vpa..",
        "io.evenkeel.model..",
        "io.evenkeel.trace..",
        "org.slf4j..");
  }

  @Test
  void nothing_logsButTheLoops() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.evenkeel.loop..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.slf4j..")
        .check(CORE);
  }

  @Test
  void nothing_asserts_butTheSupportForTests() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.evenkeel.testing..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.assertj..", "io.evenkeel.testing..")
        .check(CORE);
  }

  @Test
  void lint_readsManifestsAndSpecsAndActsOnNothing() {
    only(
        "io.evenkeel.lint..",
        "io.evenkeel.manifest..",
        "io.evenkeel.keda..",
        "io.evenkeel.hpa..",
        "io.evenkeel.vpa..",
        "io.evenkeel.model..");
  }

  @Test
  void manifest_doesNotKnowTheSimulator() {
    noClasses()
        .that()
        .resideInAPackage("io.evenkeel.manifest..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.evenkeel.sim..")
        .check(CORE);
  }

  @Test
  void nothing_dependsOnSim() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.evenkeel.sim..", "io.evenkeel.testing..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.evenkeel.sim..")
        .check(CORE);
  }

  @Test
  void core_readsNoClock() {
    noClasses().should().callMethod(Instant.class, "now").check(CORE);
    noClasses().should().callMethod(System.class, "currentTimeMillis").check(CORE);
    noClasses().should().callMethod(System.class, "nanoTime").check(CORE);
    noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class).check(CORE);
    noClasses().should().dependOnClassesThat().areAssignableTo(InstantSource.class).check(CORE);
  }

  @Test
  void core_startsNoThreadAndTakesNoLock() {
    noClasses()
        .should()
        .dependOnClassesThat(
            are(resideInAPackage("java.util.concurrent.."))
                .or(DescribedPredicate.describe("Thread", c -> c.isEquivalentTo(Thread.class))))
        .check(CORE);
    methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).check(CORE);
  }

  @Test
  void core_hasNoStaticMutableField() {
    fields().that().areStatic().should().beFinal().check(CORE);
  }

  @Test
  void publicSignatures_showNoLibraryType() {
    DescribedPredicate<JavaClass> library =
        resideInAnyPackage("com.fasterxml..", "org.yaml..", "org.apache.commons..", "org.slf4j..");
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should()
        .notHaveRawReturnType(library)
        .check(CORE);
    noClasses().that().arePublic().should().beAssignableTo(library).check(CORE);
  }

  /** Secret Manager is the name of a product, of two indeed. */
  @Test
  void names_sayWhatTheTypeIs() {
    noClasses()
        .should()
        .haveNameMatching(".*((?<!Secret)Manager|Helper|Util|Utils|Processor|Impl)")
        .check(CORE);
  }

  private static void only(String own, String... allowed) {
    String[] packages = new String[JDK.length + allowed.length + 1];
    packages[0] = own;
    System.arraycopy(JDK, 0, packages, 1, JDK.length);
    System.arraycopy(allowed, 0, packages, 1 + JDK.length, allowed.length);
    classes()
        .that()
        .resideInAPackage(own)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(CORE);
  }
}
