package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// A command that is set up alone is the one that is set up with all others.
class OneCommandTest {

    @Test
    void eachCommandSaysTheSameOfItself() {
        CommandLine all = Meshscope.commandLine();
        assertThat(all.getSubcommands()).hasSizeGreaterThan(10);
        all.getSubcommands()
                .forEach((name, command) -> {
                    CommandLine alone = Meshscope.commandLine(name, "--help");
                    assertThat(alone.getSubcommands()).containsOnlyKeys(name);
                    CommandLine same = alone.getSubcommands().get(name);
                    assertThat(same.getUsageMessage()).isEqualTo(command.getUsageMessage());
                    assertThat(same.isStopAtPositional()).isEqualTo(command.isStopAtPositional());
                    assertThat(same.isCaseInsensitiveEnumValuesAllowed()).isTrue();
                });
    }

    @Test
    void whatNamesNoCommandIsReadWithAll() {
        assertThat(Meshscope.commandLine("shop.meshscope").getSubcommands())
                .containsKeys("call", "demo");
        assertThat(Meshscope.commandLine("--help").getSubcommands()).containsKeys("call", "demo");
    }
}
