namespace Workbench.Kernel.Reports;

/// <summary>The style sheet and scripts that every report carries, embedded in this assembly when it is built.</summary>
internal static class PageResources
{
    public const string Style = "report.css";
    public const string Script = "report.js";
    public const string Plotly = "plotly.min.js";

    public static void CopyTo(TextWriter writer, string name)
    {
        using var stream = typeof(PageResources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in {typeof(PageResources).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        var buffer = new char[1 << 16];
        while (reader.Read(buffer) is var read and > 0)
            writer.Write(buffer, 0, read);
    }
}
