package io.meshscope.cli;

import io.meshscope.invoke.Target;
import io.meshscope.load.LoadCall;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// The call of a load run: the options that say what is called.
final class LoadedCall {

    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description =
                    "etcd:///service-name or consul:///service-name by discovery, or host:port."
                            + " Connections go to the instances in turn.")
    private String target = "";

    @Parameters(
            index = "1",
            paramLabel = "METHOD",
            description =
                    "package.Service/Method, of any mode: one message is sent, and the call lasts"
                            + " until its status comes.")
    private String method = "";

    @Option(
            names = {"-d", "--data"},
            paramLabel = "JSON",
            defaultValue = "{}",
            description =
                    "The request as JSON; @FILE reads a file, @- standard input. {{n}} in it is"
                            + " the number of the call.")
    private String data = "{}";

    @Mixin private HeaderOptions headers = new HeaderOptions();

    @Mixin private TermOptions terms = new TermOptions();

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "1",
            description = "Connections to open; calls go over them in turn (default: 1).")
    private int connections = 1;

    @Mixin private SchemaOptions schema = new SchemaOptions();

    LoadCall call(CommandLine line) {
        try {
            return new LoadCall(
                    new Target(target),
                    method,
                    GivenText.whole(data),
                    headers.metadata(line),
                    terms.terms(line),
                    connections,
                    schema.source(line, System.getenv()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }
}
