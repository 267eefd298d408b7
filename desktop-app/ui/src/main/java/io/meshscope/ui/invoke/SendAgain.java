package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.InvokeException;
import io.meshscope.message.Message;
import io.meshscope.ui.fx.Background;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts a message that was sent in a stream into the editor.
record SendAgain(InvokeViewModel model, Background background) implements Consumer<StreamRows.Row> {

    @Override
    public void accept(StreamRows.Row row) {
        Optional<InvokeViewModel.Open> open = model.open().get();
        Optional<LiveStream> from = model.calls().stream();
        if (row.event() instanceof CallEvent.Sent sent && open.isPresent()) {
            background.run(
                    () -> json(sent.message()),
                    json -> model.edit(open.get(), json),
                    problem -> from.ifPresent(s -> s.tell(problem)));
        }
    }

    private static String json(CallMessage message) {
        CallMessage.Text text = message.text(CallMessage.Fields.SET);
        return text.json().orElseThrow(() -> new InvokeException(Message.listed(text.problems())));
    }
}
