package io.meshscope.shop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.meshscope.runtime", "io.meshscope.shop");

    @Test
    void everyModuleIsSeen() {
        for (String part : List.of("runtime", "shop.gateway", "shop.user", "shop.order")) {
            assertThat(CLASSES)
                    .anySatisfy(type ->
                            assertThat(type.getPackageName()).startsWith("io.meshscope." + part));
        }
        assertThat(CLASSES).hasSizeGreaterThan(120);
    }

    @Test
    void noPackageIsPartOfACycle() {
        slices().matching("io.meshscope.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theRuntimeKnowsNoService() {
        noClasses()
                .that()
                .resideInAPackage("io.meshscope.runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.meshscope.shop..")
                .check(CLASSES);
    }

    @Test
    void servicesKnowEachOtherByContractOnly() {
        slices().matching("io.meshscope.shop.(*)..").should().notDependOnEachOther().check(CLASSES);
    }

    /// Records of more parts than one can keep in mind are nested.
    @Test
    void recordsHaveAtMostSevenComponents() {
        var components =
                CLASSES.stream()
                        .filter(JavaClass::isRecord)
                        .collect(toMap(JavaClass::getName, ArchitectureTest::components));
        assertThat(components)
                .containsKeys(
                        "io.meshscope.runtime.instance.MeshSettings",
                        "io.meshscope.shop.order.store.OrderRow");
        assertThat(components)
                .allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(7));
    }

    private static long components(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .count();
    }
}
