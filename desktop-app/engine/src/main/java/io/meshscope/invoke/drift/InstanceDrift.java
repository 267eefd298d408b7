package io.meshscope.invoke.drift;

import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the schema of an instance differs from another one.
///
/// @param left what it is compared with: another instance's address, or the name of a file
/// @param right the instance's address
/// @param parts what differs; empty when nothing does, or when it cannot be told
/// @param problem why it cannot be told; empty when it can
public record InstanceDrift(
        String left, String right, List<DriftPart> parts, Optional<Message> problem) {

    private static final Duration ASKING = Duration.ofSeconds(10);

    public InstanceDrift {
        parts = List.copyOf(parts);
    }

    /// Whether the two are known to tell the same.
    public boolean same() {
        return parts.isEmpty() && problem.isEmpty();
    }

    /// Compares what a file tells with each instance of a target; without a file, the first
    /// instance that tells with all others. Blocks on the network.
    ///
    /// @param method as in [SchemaDrift#between]
    /// @throws InvokeException when there is nothing to compare
    public static List<InstanceDrift> of(
            Invoker invoker, Target target, Optional<SchemaSource> file, Optional<String> method) {
        List<Told> instances =
                invoker.instances(target).stream().map(i -> Told.by(invoker, i)).toList();
        Told first =
                file.map(f -> Told.by(invoker, f))
                        .or(() ->
                                instances.stream().filter(t -> t.schema().isPresent()).findFirst())
                        .orElseGet(instances::getFirst);
        var drifts = new ArrayList<InstanceDrift>();
        for (Told told : instances) {
            if (!told.equals(first)) {
                drifts.add(between(first, told, method));
            }
        }
        if (drifts.isEmpty()) {
            throw new InvokeException(
                    first.problem()
                            .map(why -> Message.of("schema.one-instance.said", target, why))
                            .orElseGet(() -> Message.of("schema.one-instance", target)));
        }
        return List.copyOf(drifts);
    }

    private static InstanceDrift between(Told left, Told right, Optional<String> method) {
        Optional<Message> problem = left.problem().or(right::problem);
        return new InstanceDrift(
                left.name(),
                right.name(),
                problem.isEmpty()
                        ? SchemaDrift.between(
                                left.schema().orElseThrow(), right.schema().orElseThrow(), method)
                        : List.of(),
                problem);
    }

    /// What one side tells, or why it does not.
    private record Told(String name, Optional<ServerSchema> schema, Optional<Message> problem) {

        static Told by(Invoker invoker, Target instance) {
            try {
                return new Told(
                        instance.text(),
                        Optional.of(invoker.describe(instance, ASKING)),
                        Optional.empty());
            } catch (InvokeException e) {
                return new Told(instance.text(), Optional.empty(), Optional.of(e.said()));
            }
        }

        /// A file that cannot be read is no side.
        static Told by(Invoker invoker, SchemaSource file) {
            ServerSchema schema = invoker.describe(file);
            return new Told(schema.source(), Optional.of(schema), Optional.empty());
        }
    }
}
