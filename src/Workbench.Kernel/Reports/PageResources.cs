using System.IO.Compression;

namespace Workbench.Kernel.Reports;

/// <summary>The style sheet and scripts of reports and of notebook pages, embedded in this assembly when it is built.</summary>
internal static class PageResources
{
    public const string Style = "report.css";
    public const string Script = "report.js";
    public const string KernelScript = "kernel.js";
    public const string Plotly = "plotly.min.js";

    private static readonly Lazy<string> packedPlotly = new(() =>
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        using (var stream = Open(Plotly))
            stream.CopyTo(gzip);
        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    });

    /// <summary>The script that draws charts, as base64 of gzip: a third of its size, which the page unpacks when it is opened.</summary>
    public static string PackedPlotly => packedPlotly.Value;

    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    public static void CopyTo(TextWriter writer, string name)
    {
        using var stream = Open(name);
        using var reader = new StreamReader(stream);
        var buffer = new char[1 << 16];
        while (reader.Read(buffer) is var read and > 0)
            writer.Write(buffer, 0, read);
    }

    private static Stream Open(string name) =>
        typeof(PageResources).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"{name} is not embedded in {typeof(PageResources).Assembly.GetName().Name}.");
}
