package io.meshscope.ui.invoke.collection;

import io.meshscope.collection.Preview;
import io.meshscope.collection.Rewritten;
import io.meshscope.collection.SavedCall;
import io.meshscope.collection.yaml.RequestFile;

/// A request of a collection that is open in the form.
///
/// @param file as it was read when it was opened or saved
/// @param written the call as the file has it, with its variables
/// @param preview the call with the values of its variables
/// @param shown the call as the form showed it at first, with one message
/// @param message which of the call's messages the form shows, from 0
public record OpenedRequest(
        RequestFile file, SavedCall written, Preview preview, SavedCall shown, int message) {

    /// The call to write into the file: where nothing was changed, as it is written there.
    SavedCall rewritten(SavedCall now) {
        SavedCall one = Rewritten.call(written.only(message), shown, now);
        int count = written.messages().size();
        return count < 2
                ? one
                : new SavedCall(
                        one.target(),
                        one.method(),
                        one.metadata(),
                        one.terms(),
                        written.with(message, one.message()).messages());
    }

    /// Whether a method is the one of this request.
    public boolean isOf(String method) {
        return preview.call().method().equals(method);
    }
}
