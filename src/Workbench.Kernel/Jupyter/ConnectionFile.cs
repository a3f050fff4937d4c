using System.Text.Json;
using Workbench.Data.Files;

namespace Workbench.Kernel.Jupyter;

/// <summary>
/// Where a kernel listens and with which key messages are signed: the connection file of the
/// <see href="https://jupyter-client.readthedocs.io/en/stable/kernels.html#connection-files">Jupyter kernel specification</see>.
/// </summary>
internal sealed record ConnectionFile
{
    /// <summary>The only signature scheme of the protocol that clients use.</summary>
    public const string HmacSha256 = "hmac-sha256";

    /// <summary><c>tcp</c> or <c>ipc</c>.</summary>
    public string Transport { get; init; } = "tcp";

    /// <summary>Address to listen on; for <c>ipc</c> the beginning of the sockets' paths.</summary>
    public string Ip { get; init; } = "127.0.0.1";

    /// <summary>Key of the signatures; empty for none.</summary>
    public string Key { get; init; } = "";

    /// <summary>Port of each channel; 0 for any free one.</summary>
    public required IReadOnlyDictionary<JupyterChannel, int> Ports { get; init; }

    /// <summary>The ZeroMQ address of a channel.</summary>
    public string Address(JupyterChannel channel) =>
        Transport == "ipc" ? $"ipc://{Ip}-{Ports[channel]}" : $"tcp://{Ip}:{(Ports[channel] == 0 ? "*" : Ports[channel])}";

    /// <summary>Reads a connection file.</summary>
    /// <exception cref="WorkbenchException">There is no such file or it cannot be read.</exception>
    /// <exception cref="DataFileException">It is no connection file, or asks for what is not supported.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new DataFileException(path, "not a connection file: expected a JSON object with the ports and the key of a kernel.");
            return Read(path, document.RootElement);
        }
        catch (JsonException error)
        {
            throw new DataFileException(path, $"not a connection file: {error.Message}", innerException: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException(
                $"{path}: the connection file cannot be read ({error.Message}). Jupyter writes it and puts its path in place of {{connection_file}}.", error);
        }
    }

    private static ConnectionFile Read(string path, JsonElement file)
    {
        var transport = Text("transport", "tcp");
        if (transport is not ("tcp" or "ipc"))
            throw new DataFileException(path, $"transport '{transport}' is not supported; expected tcp or ipc.");
        var key = Text("key", "");
        var scheme = Text("signature_scheme", HmacSha256);
        if (key.Length > 0 && scheme != HmacSha256)
            throw new DataFileException(path, $"signature_scheme '{scheme}' is not supported; expected {HmacSha256}.");
        return new ConnectionFile
        {
            Transport = transport,
            Ip = Text("ip", "127.0.0.1"),
            Key = key,
            Ports = new Dictionary<JupyterChannel, int>
            {
                [JupyterChannel.Shell] = Port("shell_port"),
                [JupyterChannel.Control] = Port("control_port"),
                [JupyterChannel.Stdin] = Port("stdin_port"),
                [JupyterChannel.IoPub] = Port("iopub_port"),
                [JupyterChannel.Heartbeat] = Port("hb_port"),
            },
        };

        string Text(string name, string missing) =>
            !file.TryGetProperty(name, out var value) ? missing
            : value.ValueKind == JsonValueKind.String ? value.GetString()!
            : throw new DataFileException(path, $"{name}: expected text, found {value.GetRawText()}.");

        int Port(string name) =>
            file.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var port) && port is >= 0 and <= 65535
                ? port
                : throw new DataFileException(path, $"{name}: expected a port number (0 to 65535), found {(value.ValueKind == JsonValueKind.Undefined ? "nothing" : value.GetRawText())}.");
    }
}
