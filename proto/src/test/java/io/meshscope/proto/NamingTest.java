package io.meshscope.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The naming rules of the contracts, the ones buf's STANDARD category has.
class NamingTest {

    private final List<String> problems = new ArrayList<>();

    @Test
    void everyContractIsChecked() {
        assertThat(Contracts.descriptors().stream().map(FileDescriptor::getName))
                .containsExactlyInAnyOrderElementsOf(
                        Contracts.sources().stream()
                                .map(Contracts.SOURCES::relativize)
                                .map(Path::toString)
                                .toList());
    }

    @Test
    void packagesAreDirectoriesAndEndInTheirVersion() {
        for (FileDescriptor file : Contracts.descriptors()) {
            String directory = file.getName().substring(0, file.getName().lastIndexOf('/'));
            must(file.getPackage().equals(directory.replace('/', '.')), file.getName());
            must(file.getPackage().matches("[a-z.]+\\.v[1-9][0-9]*"), file.getName());
            must(file.getName().matches("[a-z0-9_/]+\\.proto"), file.getName());
            must(
                    file.getOptions()
                            .getJavaPackage()
                            .equals("io.meshscope.proto." + file.getPackage()),
                    file.getName() + " java_package");
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void messagesAndFieldsAreNamedInTheirCase() {
        Contracts.descriptors().forEach(file -> file.getMessageTypes().forEach(this::message));
        assertThat(problems).isEmpty();
    }

    @Test
    void enumValuesBeginWithTheirEnumAndAtUnspecified() {
        Contracts.descriptors().forEach(file -> file.getEnumTypes().forEach(this::enumeration));
        assertThat(problems).isEmpty();
    }

    @Test
    void servicesAndTheirMessagesAreNamedAfterEachOther() {
        for (FileDescriptor file : Contracts.descriptors()) {
            for (ServiceDescriptor service : file.getServices()) {
                must(service.getName().matches("([A-Z][a-z0-9]*)+Service"), service.getFullName());
                for (MethodDescriptor method : service.getMethods()) {
                    String name = method.getName();
                    must(name.matches("([A-Z][a-z0-9]*)+"), method.getFullName());
                    must(
                            method.getInputType().getName().equals(name + "Request"),
                            method.getFullName() + " request");
                    must(
                            method.getOutputType().getName().equals(name + "Response"),
                            method.getFullName() + " response");
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    private void message(Descriptor message) {
        must(message.getName().matches("([A-Z][a-z0-9]*)+"), message.getFullName());
        for (FieldDescriptor field : message.getFields()) {
            must(field.getName().matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"), field.getFullName());
        }
        message.getNestedTypes().stream()
                .filter(nested -> !nested.getOptions().getMapEntry())
                .forEach(this::message);
        message.getEnumTypes().forEach(this::enumeration);
    }

    private void enumeration(EnumDescriptor type) {
        String prefix =
                type.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT)
                        + "_";
        for (EnumValueDescriptor value : type.getValues()) {
            must(
                    value.getName().startsWith(prefix)
                            && value.getName().matches("[A-Z][A-Z0-9_]*"),
                    value.getFullName());
        }
        must(
                type.getValues().getFirst().getNumber() == 0
                        && type.getValues().getFirst().getName().equals(prefix + "UNSPECIFIED"),
                type.getFullName() + " zero value");
    }

    private void must(boolean holds, String name) {
        if (!holds) {
            problems.add(name);
        }
    }
}
