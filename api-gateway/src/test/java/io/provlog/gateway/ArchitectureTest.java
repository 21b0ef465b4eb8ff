package io.provlog.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.provlog.gateway",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.provlog.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule otherServicesAreNotSeen =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.provlog.worker..", "io.provlog.logwriter..");

    @ArchTest
    static final ArchRule onlyReadersAndStoresAskTheDatabase =
            noClasses()
                    .that()
                    .haveNameNotMatching(".*(Reader|Store)")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework.jdbc..");

    @ArchTest
    static final ArchRule onlyControllersMapRequests =
            classes()
                    .that()
                    .areAnnotatedWith("org.springframework.stereotype.Controller")
                    .or()
                    .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
                    .should()
                    .haveSimpleNameEndingWith("Controller");
}
