package io.meshscope.cli;

import io.meshscope.breaker.BreakerSetting;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.message.Message;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Which limits a replay changes.
final class WhatIfChanges {

    private final Map<BreakerSetting, String> changes = new LinkedHashMap<>();
    private final CommandLine line;

    /// @throws ParameterException for a limit that no breaker has
    WhatIfChanges(CommandLine line, Map<String, String> texts) {
        this.line = line;
        texts.forEach((name, text) ->
                changes.put(BreakerSetting.named(name).orElseThrow(() -> unknown(name)), text));
    }

    private ParameterException unknown(String name) {
        return new ParameterException(
                line,
                "\""
                        + name
                        + "\" is no limit of a breaker; there are "
                        + Arrays.stream(BreakerSetting.values())
                                .map(BreakerSetting::key)
                                .collect(Collectors.joining(", ")));
    }

    /// The limits of a breaker with the changes; nothing for one that does not tell its own.
    ///
    /// @throws ParameterException for a value that a limit cannot have
    BreakerThresholds of(Breaker breaker) {
        BreakerThresholds limits =
                breaker.thresholds()
                        .orElseThrow(() ->
                                new IllegalArgumentException("its feed does not tell its limits"));
        for (Map.Entry<BreakerSetting, String> change : changes.entrySet()) {
            try {
                limits = change.getKey().with(limits, change.getValue());
            } catch (IllegalArgumentException e) {
                throw new ParameterException(line, Message.why(e).english(), e);
            }
        }
        return limits;
    }
}
