using System.Diagnostics;
using System.Globalization;
using Markdig;
using Microsoft.DotNet.Interactive;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Magics;
using Workbench.Kernel.Packages;

namespace Workbench.Kernel.Sessions;

/// <summary>Runs the parts of cells one after another: code in its language, magic commands, text to show.</summary>
internal sealed class PartRunner
{
    private static readonly MarkdownPipeline markdown = new MarkdownPipelineBuilder().UseAdvancedExtensions().UseMathematics().Build();

    private readonly IReadOnlyDictionary<string, ICellLanguage> languages;
    private readonly SessionPackages packages;
    private readonly string folder;
    private readonly Dictionary<string, IVariableStore> stores;
    private readonly ValueStore values = new();
    private readonly PageScripts scripts = new();
    private readonly ValueSharing sharing;
    private readonly MagicInputs inputs;

    public PartRunner(
        IReadOnlyDictionary<string, ICellLanguage> languages, SessionPackages packages, string folder, SessionOptions options)
    {
        this.languages = languages;
        this.packages = packages;
        this.folder = folder;
        stores = languages.ToDictionary(language => language.Key, language => (IVariableStore)language.Value);
        stores[NotebookLanguage.Value] = values;
        stores[NotebookLanguage.JavaScript] = scripts;
        sharing = new ValueSharing(stores);
        inputs = new MagicInputs(options.Ask);
    }

    /// <summary>Runs a cell's parts; nothing of it has run when a magic of it is wrongly written.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="language">Its language where the text names none.</param>
    /// <param name="origin">Where the cell comes from.</param>
    /// <param name="count">The cell's number in the session.</param>
    /// <param name="outputs">Gets its value.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task RunAsync(string source, string language, CellOrigin origin, int count, CellOutputs outputs, CancellationToken cancellation)
    {
        var parts = CellSplitter.Split(source, language);
        var clock = Stopwatch.StartNew();
        scripts.BeginCell();
        try
        {
            foreach (var part in parts)
            {
                cancellation.ThrowIfCancellationRequested();
                if (part is MagicPart magic)
                    await RunMagicAsync(magic, origin, count, outputs, cancellation).ConfigureAwait(false);
                else
                    await RunTextAsync((CodePart)part, origin, count, outputs, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            if (parts.OfType<MagicPart>().Any(part => part.Magic is { Name: "time", Help: null }))
                Show(string.Create(CultureInfo.InvariantCulture, $"Wall time: {clock.Elapsed.TotalMilliseconds}ms"), "text/plain");
        }
    }

    /// <summary>Where the values of a language are; null where it holds none.</summary>
    public IVariableStore? StoreOf(string language) => stores.GetValueOrDefault(NotebookLanguage.Find(language) ?? language);

    private async Task RunMagicAsync(MagicPart part, CellOrigin origin, int count, CellOutputs outputs, CancellationToken cancellation)
    {
        if (part.Magic.Help is { } help)
        {
            Show(help, "text/plain");
            return;
        }

        var magic = await inputs.AnswerAsync(part.Magic, cancellation).ConfigureAwait(false);
        switch (magic.Name)
        {
            case "share" or "set":
                await sharing.RunAsync(magic, part.Language, cancellation).ConfigureAwait(false);
                break;
            case "import":
                await NotebookImports.RunAsync(
                    magic, origin, (source, language, inner) => RunAsync(source, language, inner, count, outputs, cancellation)).ConfigureAwait(false);
                break;
            case "who" or "whos":
                await DescribeAsync(magic, part.Language, cancellation).ConfigureAwait(false);
                break;
            case "lsmagic":
                SessionDescriptions.ListMagics();
                break;
            case "about":
                SessionDescriptions.About();
                break;
            case "log":
                Show("#!log does nothing: there are no diagnostic events to show.", "text/plain");
                break;
        }
    }

    private Task DescribeAsync(Magic magic, string language, CancellationToken cancellation)
    {
        if (!stores.TryGetValue(language, out var store))
            throw CellErrors.Message($"#!{magic.Name}: {NotebookLanguage.DisplayName(language)} cells have no variables.");

        // A value's text may be the user's code.
        return CellThread.RunAsync(() => (magic.Name == "who" ? (Action<IVariableStore>)SessionDescriptions.Who : SessionDescriptions.Whos)(store), cancellation);
    }

    private async Task RunTextAsync(CodePart part, CellOrigin origin, int count, CellOutputs outputs, CancellationToken cancellation)
    {
        switch (part.Language)
        {
            case NotebookLanguage.Html:
                Show(part.Text.Trim('\n'), "text/html");
                break;
            case NotebookLanguage.Markdown:
                Show(Markdown.ToHtml(part.Text, markdown), "text/html");
                break;
            case NotebookLanguage.JavaScript:
                scripts.Show(part.Text);
                break;
            case NotebookLanguage.Mermaid:
                MermaidDiagram.Show(part.Text, part.Selector is null ? null : await inputs.AnswerAsync(part.Selector, cancellation).ConfigureAwait(false));
                break;
            case NotebookLanguage.Value:
                var magic = await inputs.AnswerAsync(part.Selector!, cancellation).ConfigureAwait(false);
                await values.StoreAsync(magic, part.Text, origin.Folder, sharing, cancellation).ConfigureAwait(false);
                break;
            default:
                await RunCodeAsync(part, count, outputs, cancellation).ConfigureAwait(false);
                break;
        }
    }

    private async Task RunCodeAsync(CodePart code, int count, CellOutputs outputs, CancellationToken cancellation)
    {
        await SessionFormatters.Ready.ConfigureAwait(false);
        IReadOnlyList<PackageReference> lines = [.. code.Packages, .. LoadedScripts.PackagesOf(code.Text, folder)];
        foreach (var package in await packages.AddAsync(lines, languages[code.Language], cancellation).ConfigureAwait(false))
            await ExtendAsync(package, count, outputs, cancellation).ConfigureAwait(false);
        var value = await languages[code.Language].RunAsync(code.Text, count, cancellation).ConfigureAwait(false);

        // Formatting may run the user's code too: a lazy sequence, a formatter that a cell registered.
        if (value.HasValue)
            await CellThread.RunAsync(() => outputs.ShowValue(value.Value, count), cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs the notebook that a package brings; where that fails the package can be used without it.</summary>
    private async Task ExtendAsync(RestoredPackage package, int count, CellOutputs outputs, CancellationToken cancellation)
    {
        if (PackageExtensions.NotebookOf(package) is not { } notebook)
            return;
        foreach (var language in languages.Values)
            packages.Reference([package.Id], language);
        try
        {
            var origin = new CellOrigin(package.Folder, []);
            await NotebookImports.RunFileAsync(notebook, origin, RunCellAsync).ConfigureAwait(false);
        }
        catch (Exception error) when (error is CellFailure or WorkbenchException)
        {
            PackageExtensions.Warn(
                $"{package.Id} {package.Version}: its notebook {Path.GetFileName(notebook)} failed; the package itself can be used. "
                + ((error as CellFailure)?.Error.Value ?? error.Message));
        }

        Task RunCellAsync(string source, string language, CellOrigin inner) => RunAsync(source, language, inner, count, outputs, cancellation);
    }

    private static void Show(string text, string mimeType) => KernelInvocationContext.Current!.DisplayAs(text, mimeType);
}
