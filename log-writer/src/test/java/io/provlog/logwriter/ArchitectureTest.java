package io.provlog.logwriter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.provlog.logwriter",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("io.provlog.logwriter.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_STORES_USE_SQL =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Store")
                    .should()
                    .dependOnClassesThat()
                    .haveSimpleNameEndingWith("JdbcTemplate");

    @ArchTest
    static final ArchRule READING_IS_PURE =
            classes()
                    .that()
                    .resideInAPackage("io.provlog.logwriter.reading")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "io.provlog.contract..",
                            "io.provlog.logwriter.reading",
                            "io.provlog.logwriter.sql",
                            "org.apache.kafka.clients.consumer",
                            "org.apache.kafka.common.header..",
                            "tools.jackson..",
                            "org.jspecify..");
}
