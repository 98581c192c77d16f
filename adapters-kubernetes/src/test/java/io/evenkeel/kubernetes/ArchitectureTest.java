package io.evenkeel.kubernetes;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

/** The arrows inside the adapter, and what it may not do. */
final class ArchitectureTest {
  private static final JavaClasses ADAPTER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.evenkeel.kubernetes");

  @Test
  void ports_doNotKnowTheController_norAnybodyTheSimulator() {
    noClasses()
        .that()
        .resideInAnyPackage("io.evenkeel.kubernetes", "io.evenkeel.kubernetes.vertical")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.evenkeel.kubernetes.controller..")
        .check(ADAPTER);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.evenkeel.sim..", "io.evenkeel.tune..")
        .check(ADAPTER);
  }

  @Test
  void threads_areTheControllersAlone() {
    noClasses()
        .that()
        .resideInAnyPackage("io.evenkeel.kubernetes", "io.evenkeel.kubernetes.vertical")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Executor.class, Lock.class)
        .check(ADAPTER);
  }

  @Test
  void publicSignatures_showNoJson() {
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should()
        .notHaveRawReturnType(resideInAnyPackage("com.fasterxml..", "org.yaml.."))
        .andShould()
        .notHaveRawParameterTypes(
            anyElementThat(resideInAnyPackage("com.fasterxml..", "org.yaml..")))
        .check(ADAPTER);
  }

  @Test
  void noDurationOfTheClientsModel_isRead() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.fabric8.kubernetes.api.model.Duration")
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
