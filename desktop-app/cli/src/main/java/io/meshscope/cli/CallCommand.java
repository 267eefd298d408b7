package io.meshscope.cli;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Target;
import io.meshscope.session.Calls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes one unary call and prints its answer.
@Command(
        name = "call",
        description = {
            "Calls a method and prints the response as JSON.",
            "What the method is, the server tells by reflection, or a file does: see --proto and"
                    + " --descriptor-set."
        },
        mixinStandardHelpOptions = true)
final class CallCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description =
                    "etcd:///service-name or consul:///service-name by discovery, or"
                            + " host:port.")
    private String target = "";

    @Parameters(
            index = "1",
            paramLabel = "METHOD",
            description = "package.Service/Method, for example shop.user.v1.UserService/GetUser.")
    private String method = "";

    @Option(
            names = {"-d", "--data"},
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "The request as JSON; @FILE reads a file, @- standard input.")
    private String data = "{}";

    @Option(
            names = {"-H", "--header"},
            paramLabel = "NAME:VALUE",
            description = "Metadata to send; repeatable; the value of a -bin name is base64.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--deadline",
            defaultValue = "3s",
            converter = Durations.class,
            description = "How long to wait for the answer (default: ${DEFAULT-VALUE}).")
    private Duration deadline = Duration.ofSeconds(3);

    @Mixin private SchemaOptions schema = new SchemaOptions();

    @Mixin private Endpoints endpoints = new Endpoints();

    @Mixin private ConsulOptions consul = new ConsulOptions();

    @Override
    public Integer call() {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        var request =
                new CallRequest(
                        new Target(target),
                        method,
                        json(),
                        metadata(line),
                        deadline,
                        true,
                        schema.source(line, System.getenv()));
        CallResult result;
        try (Calls.Opened opened =
                Calls.open(
                        endpoints.etcd(System.getenv()),
                        endpoints.tls(System.getenv()),
                        endpoints.registryPrefixes(),
                        consul.consul(System.getenv()))) {
            result = opened.invoker().call(request);
        } catch (InvokeException e) {
            throw new FailedException(SchemaOptions.words(e));
        }
        if (!result.ok()) {
            throw new FailedException(
                    result.code()
                            + (result.message().isEmpty() ? "" : ": " + result.message())
                            + result.peer().map(p -> " (from " + p + ")").orElse(""));
        }
        if (!result.response().unknown().isEmpty()) {
            line.getErr()
                    .println(
                            "meshscope: not shown, since the schema does not know these fields: "
                                    + String.join("; ", result.response().unknown()));
            line.getErr().flush();
        }
        line.getOut().println(result.json().orElse("{}"));
        line.getOut().flush();
        return 0;
    }

    private String json() {
        try {
            if (data.equals("@-")) {
                return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            }
            return data.startsWith("@") ? Files.readString(Path.of(data.substring(1))) : data;
        } catch (IOException e) {
            throw new FailedException("cannot read " + data.substring(1) + ": " + e.getMessage());
        }
    }

    private Map<String, List<String>> metadata(CommandLine line) {
        var metadata = new LinkedHashMap<String, List<String>>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon <= 0) {
                throw new ParameterException(line, "\"" + header + "\" is not NAME:VALUE");
            }
            metadata.computeIfAbsent(
                            header.substring(0, colon).strip().toLowerCase(java.util.Locale.ROOT),
                            name -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        }
        return metadata;
    }
}
