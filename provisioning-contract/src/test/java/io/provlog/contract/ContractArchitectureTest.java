package io.provlog.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The contract is shared by all, so it may depend on next to nothing.
@AnalyzeClasses(
        packages = "io.provlog.contract",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ContractArchitectureTest {

    @ArchTest
    static final ArchRule NEEDS_NO_FRAMEWORK =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "javax.crypto..",
                            "io.provlog.contract..",
                            "org.apache.kafka..",
                            "tools.jackson..",
                            "com.fasterxml.jackson.annotation..",
                            "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule HAS_NO_CYCLES =
            slices().matching("io.provlog.(**)").should().beFreeOfCycles();
}
