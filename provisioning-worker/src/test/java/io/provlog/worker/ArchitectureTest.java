package io.provlog.worker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.provlog.worker",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule LANES_ARE_PURE =
            noClasses()
                    .that(
                            resideInAPackage("..lane..")
                                    .and(DescribedPredicate.not(simpleNameEndingWith("Settings"))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache..",
                            "org.springframework..",
                            "java.net..",
                            "java.util.concurrent..",
                            "..intake..",
                            "..journal..",
                            "..loop..",
                            "..tracing..",
                            "io.opentelemetry..");

    @ArchTest
    static final ArchRule LANES_READ_NO_CLOCK_AND_NO_CHANCE =
            noClasses()
                    .that()
                    .resideInAPackage("..lane..")
                    .should()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule KAFKA_STAYS_AT_THE_EDGES =
            noClasses()
                    .that()
                    .resideInAnyPackage("..loop..", "..panel..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.provlog.worker.(*)..").should().beFreeOfCycles();
}
