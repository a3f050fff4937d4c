using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Jupyter;

/// <summary>A message that came from a client.</summary>
/// <param name="Identities">Routing frames by which an answer finds its client.</param>
/// <param name="Header">The header as it came; it is the parent header of every answer.</param>
/// <param name="Type">The header's <c>msg_type</c>.</param>
/// <param name="Metadata">Metadata; VS Code says the cell's language here.</param>
/// <param name="Content">What the type says it holds.</param>
internal sealed record JupyterMessage(byte[][] Identities, byte[] Header, string Type, JsonObject Metadata, JsonObject Content)
{
    /// <summary>The frame between routing and message.</summary>
    public static ReadOnlySpan<byte> Delimiter => "<IDS|MSG>"u8;

    /// <summary>Reads the frames of a message.</summary>
    /// <exception cref="JupyterRequestException">They are none, or are not rightly signed.</exception>
    public static JupyterMessage Read(byte[][] frames, MessageSigner signer)
    {
        var delimiter = Array.FindIndex(frames, frame => frame.AsSpan().SequenceEqual(Delimiter));
        if (delimiter < 0 || frames.Length < delimiter + 6)
            throw new JupyterRequestException("it does not have the frames of the protocol");
        ReadOnlySpan<byte[]> signed = frames.AsSpan(delimiter + 2, 4);
        if (!signer.IsValid(frames[delimiter + 1], signed))
            throw new JupyterRequestException("its signature is missing or wrong");
        return new JupyterMessage(
            frames[..delimiter], signed[0], ReadObject(signed[0], isHeader: true).Text("msg_type"), ReadObject(signed[2]), ReadObject(signed[3]));
    }

    // A header goes on to every client, also to those that can read no half surrogate pair.
    private static JsonObject ReadObject(byte[] frame, bool isHeader = false)
    {
        if (!Utf8.IsValid(frame))
            throw new JupyterRequestException("a frame is not UTF-8 text");
        try
        {
            var node = isHeader ? StrictJson.Parse(frame) : JsonNode.Parse(frame, documentOptions: StrictJson.Options);
            return node as JsonObject ?? throw new JupyterRequestException("a frame is not a JSON object");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The latter for a name with half a surrogate pair.
            throw new JupyterRequestException($"a frame is not JSON: {error.Message}");
        }
    }
}
