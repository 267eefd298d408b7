package io.meshscope.cli;

import io.meshscope.etcd.Comparison;
import io.meshscope.etcd.EtcdCluster;
import io.meshscope.etcd.KeySide;
import io.meshscope.mesh.Octets;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Which two parts of keys are compared.
final class ComparedKeys {

    @Mixin private AskedEtcd etcd = new AskedEtcd();

    @Mixin private OtherEtcd other = new OtherEtcd();

    @Parameters(
            index = "0",
            paramLabel = "LEFT",
            description = "A prefix of keys; an empty one for all keys.")
    private String left = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RIGHT",
            description = "The prefix to compare it with; else the same one.")
    private @Nullable String right;

    @Option(
            names = "--left-revision",
            paramLabel = "N",
            description = "Read the left side as it was at this revision; else as it is.")
    private Optional<Long> leftRevision = Optional.empty();

    @Option(
            names = "--right-revision",
            paramLabel = "N",
            description = "Read the right side as it was at this revision; else as it is.")
    private Optional<Long> rightRevision = Optional.empty();

    /// Compares both, and goes on with the result and the etcd of the right side.
    ///
    /// @throws ParameterException when the options do not name two sides
    <T> T compared(CommandLine line, BiFunction<Comparison, EtcdCluster, T> then) {
        KeySide leftSide = side(line, left, leftRevision);
        KeySide rightSide = side(line, Objects.requireNonNullElse(right, left), rightRevision);
        try (EtcdCluster ours = etcd.open(line);
                EtcdCluster theirs = other.open(line).orElse(ours)) {
            if (theirs.equals(ours) && leftSide.equals(rightSide)) {
                throw new ParameterException(
                        line,
                        "both sides are the same: give another prefix, --other, or a revision of"
                                + " one side");
            }
            return then.apply(ours.compare(leftSide, theirs, rightSide), theirs);
        }
    }

    private static KeySide side(CommandLine line, String prefix, Optional<Long> revision) {
        try {
            return new KeySide(
                    Octets.ofText(prefix),
                    revision.map(OptionalLong::of).orElseGet(OptionalLong::empty));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }
}
