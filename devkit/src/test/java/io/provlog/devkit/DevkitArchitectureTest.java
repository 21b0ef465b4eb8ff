package io.provlog.devkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The devkit serves every module's tests, so it knows none of the services and no framework.
@AnalyzeClasses(packages = "io.provlog", importOptions = ImportOption.DoNotIncludeTests.class)
class DevkitArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_NO_SERVICE_AND_NO_FRAMEWORK =
            noClasses()
                    .that()
                    .resideInAPackage("io.provlog.devkit..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..",
                            "io.provlog.worker..",
                            "io.provlog.logwriter..",
                            "io.provlog.gateway..",
                            "io.provlog.quickstart..");

    @ArchTest
    static final ArchRule ITS_SERVERS_KNOW_NOTHING_OF_EACH_OTHER =
            slices().matching("io.provlog.devkit.(kafka|postgres|panel)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule HAS_NO_CYCLES =
            slices().matching("io.provlog.devkit.(**)").should().beFreeOfCycles();
}
