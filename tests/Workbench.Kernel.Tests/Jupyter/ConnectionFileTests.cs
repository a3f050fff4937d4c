using Workbench.Kernel.Jupyter;

namespace Workbench.Kernel.Tests.Jupyter;

public sealed class ConnectionFileTests : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("connection").FullName, "kernel-1.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    private ConnectionFile Read(string text)
    {
        File.WriteAllText(path, text);
        return ConnectionFile.Read(path);
    }

    [Fact]
    public void Addresses_and_key_are_read()
    {
        var file = Read(
            """{"shell_port":5001,"iopub_port":5002,"stdin_port":5003,"control_port":5004,"hb_port":5005,"ip":"127.0.0.2","key":"k","transport":"tcp","signature_scheme":"hmac-sha256","kernel_name":"x"}""");
        Assert.Equal("k", file.Key);
        Assert.Equal(
            ["tcp://127.0.0.2:5001", "tcp://127.0.0.2:5004", "tcp://127.0.0.2:5003", "tcp://127.0.0.2:5002", "tcp://127.0.0.2:5005"],
            Enum.GetValues<JupyterChannel>().Select(file.Address));
    }

    [Fact]
    public void Ipc_addresses_are_files()
    {
        var file = Read(
            """{"shell_port":1,"iopub_port":2,"stdin_port":3,"control_port":4,"hb_port":5,"ip":"/run/kernel","key":"","transport":"ipc"}""");
        Assert.Equal("ipc:///run/kernel-2", file.Address(JupyterChannel.IoPub));
    }

    [Theory]
    [InlineData("", "not a connection file")]
    [InlineData("[]", "not a connection file: expected a JSON object")]
    [InlineData("{}", "shell_port: expected a port number (0 to 65535), found nothing")]
    [InlineData("""{"shell_port":70000}""", "shell_port: expected a port number (0 to 65535), found 70000")]
    [InlineData("""{"ip":3}""", "ip: expected text, found 3")]
    [InlineData("""{"transport":"udp"}""", "transport 'udp' is not supported")]
    [InlineData("""{"key":"k","signature_scheme":"hmac-md5"}""", "signature_scheme 'hmac-md5' is not supported; expected hmac-sha256")]
    public void What_is_wrong_is_said(string text, string problem)
    {
        var error = Assert.ThrowsAny<WorkbenchException>(() => Read(text));
        Assert.Contains(problem, error.Message);
        Assert.Contains(path, error.Message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("/nowhere/kernel.json", Assert.Throws<WorkbenchException>(() => ConnectionFile.Read("/nowhere/kernel.json")).Message);
}
