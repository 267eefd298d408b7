package io.meshscope.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.etcd.Comparison;
import io.meshscope.etcd.EtcdCluster;
import io.meshscope.etcd.SyncChoice;
import io.meshscope.etcd.SyncOutcome;
import io.meshscope.etcd.SyncPlan;
import io.meshscope.etcd.SyncReport;
import io.meshscope.etcd.SyncStep;
import io.meshscope.ui.format.OneLine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Makes one part of keys equal to another.
@Command(
        name = "sync",
        description = {
            "Makes the keys below the right prefix equal to those below the left one.",
            "It prints what it would do and writes only with --write: each key only if it is still"
                    + " as it was when it was compared. The exit code is 1 when a key was not"
                    + " written."
        },
        mixinStandardHelpOptions = true)
final class EtcdSyncCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Mixin private ComparedKeys keys = new ComparedKeys();

    @Option(names = "--deletes", description = "Delete keys that only the right side has.")
    private boolean deletes;

    @Option(
            names = "--leased",
            description = {
                "Also keys that go with a lease, on either side. A key that is created has none;"
                        + " one that",
                "is changed keeps its own."
            })
    private boolean leased;

    @Option(names = "--write", description = "Do it.")
    private boolean write;

    @Option(names = "--json", description = "One JSON document instead of lines.")
    private boolean json;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return keys.compared(line, (compared, right) -> sync(line.getOut(), compared, right));
    }

    private int sync(PrintWriter out, Comparison compared, EtcdCluster right) {
        SyncPlan plan = SyncPlan.of(compared, new SyncChoice(deletes, leased));
        if (!json) {
            EtcdCompareCommand.heads(out, compared);
            preview(out, plan);
            // What is going to happen stands there before it happens.
            out.flush();
        }
        Optional<SyncReport> report = write ? Optional.of(right.write(plan)) : Optional.empty();
        if (json) {
            out.println(document(compared, plan, report));
        } else {
            report.ifPresentOrElse(
                    r -> print(out, r),
                    () -> out.println("Nothing was written. To do it, give --write."));
        }
        out.flush();
        return report.filter(r -> !r.open().isEmpty()).isPresent() ? 1 : 0;
    }

    private static void preview(PrintWriter out, SyncPlan plan) {
        plan.steps().forEach(s -> out.println("  " + row(s)));
        plan.leftOut()
                .forEach(l ->
                        out.println(
                                "  left out  "
                                        + OneLine.of(l.key().shown())
                                        + "  ("
                                        + EtcdDocument.word(l.reason())
                                        + ")"));
        out.println(plan.steps().size() + " to write, " + plan.leftOut().size() + " left out");
        if (plan.unlisted() > 0) {
            out.println(
                    plan.unlisted()
                            + " more differences are not in this plan: run it again afterwards");
        }
    }

    private static String row(SyncStep step) {
        return String.format(
                "%-8s  %s%s",
                EtcdDocument.word(step.kind()),
                OneLine.of(step.key().shown()),
                step.kept().map(l -> "  (keeps its lease " + l + ")").orElse(""));
    }

    private static void print(PrintWriter out, SyncReport report) {
        report.open().forEach(o -> out.println("  " + row(o.step()) + "  " + words(o)));
        out.println(
                report.written()
                        + " written"
                        + (report.revision().isPresent()
                                ? ", the last at revision " + report.revision().getAsLong()
                                : "")
                        + ", "
                        + report.open().size()
                        + " not written");
    }

    private static String words(SyncOutcome outcome) {
        return switch (outcome) {
            case SyncOutcome.Written w -> "written at revision " + w.revision();
            case SyncOutcome.Overtaken o ->
                    o.now().isPresent()
                            ? "not written: it was changed at revision " + o.now().getAsLong()
                            : "not written: it was deleted";
            case SyncOutcome.Refused r -> "not written: " + OneLine.of(r.reason().english());
            case SyncOutcome.Unknown u ->
                    "may have been written or not: " + OneLine.of(u.reason().english());
            case SyncOutcome.NotTried n -> "not tried";
        };
    }

    private static ObjectNode document(
            Comparison compared, SyncPlan plan, Optional<SyncReport> report) {
        ObjectNode document = EtcdDocument.of(compared);
        document.remove("differences");
        Map<SyncStep, SyncOutcome> outcomes =
                report.map(SyncReport::outcomes).orElse(List.of()).stream()
                        .collect(Collectors.toMap(SyncOutcome::step, Function.identity()));
        ArrayNode steps = document.putArray("steps");
        for (SyncStep step : plan.steps()) {
            ObjectNode node = steps.addObject();
            node.put("action", EtcdDocument.word(step.kind()));
            EtcdDocument.bytes(node, "key", step.key());
            node.put("expectedRevision", step.expected());
            EtcdDocument.text(
                    node,
                    "outcome",
                    Optional.ofNullable(outcomes.get(step)).map(EtcdSyncCommand::words).orElse(""));
        }
        ArrayNode leftOut = document.putArray("leftOut");
        for (SyncPlan.LeftOut left : plan.leftOut()) {
            ObjectNode node = leftOut.addObject();
            EtcdDocument.bytes(node, "key", left.key());
            node.put("reason", EtcdDocument.word(left.reason()));
        }
        report.ifPresent(r -> {
            document.put("written", r.written());
            EtcdDocument.number(document, "writtenRevision", r.revision());
        });
        return document;
    }
}
