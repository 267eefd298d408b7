package io.meshscope.cli;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Options that only say more of what another one names. Without that one they would do nothing,
/// and who gave them would not know.
final class Belonging {

    private Belonging() {}

    /// @param main what they belong to, in words
    /// @param named whether that is there, from options or variables
    /// @throws ParameterException when it is not, and one of the options is
    static void check(CommandLine line, String main, boolean named, String... options) {
        if (named) {
            return;
        }
        Arrays.stream(options)
                .filter(line.getParseResult()::hasMatchedOption)
                .findFirst()
                .ifPresent(alone -> {
                    throw new ParameterException(line, alone + " goes with " + main);
                });
    }
}
