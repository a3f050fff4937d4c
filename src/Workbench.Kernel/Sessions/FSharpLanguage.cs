using System.Text.RegularExpressions;
using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Diagnostics;
using FSharp.Compiler.Interactive;
using FSharp.Compiler.Symbols;
using Microsoft.FSharp.Core;
using Workbench.Kernel.Packages;

namespace Workbench.Kernel.Sessions;

/// <summary>F# cells, as interactions of FSharp.Compiler.Service.</summary>
internal sealed partial class FSharpLanguage(string folder, SessionAssemblies assemblies) : ICellLanguage, IDisposable
{
    private readonly Lazy<Task<FSharpCompiler>> creation = new(() => Task.Run(() => new FSharpCompiler(folder)));

    private readonly HashSet<string> references = [];
    private readonly List<string> newReferences = [];
    private readonly ConsoleClearNames clearing = new();

    /// <summary>The compiler's session; the first call waits for its creation.</summary>
    public Shell.FsiEvaluationSession Session => creation.Value.GetAwaiter().GetResult().Session;

    /// <summary>Completed when the compiler's session is closed, which waits for its creation if that has begun.</summary>
    public Task Closing { get; private set; } = Task.CompletedTask;

    public void Prepare() => _ = creation.Value;

    /// <summary>Closes the compiler's session, once it is there if it is being created.</summary>
    public void Dispose()
    {
        if (creation.IsValueCreated)
            Closing = creation.Value.ContinueWith(
                created => (created.IsCompletedSuccessfully ? created.Result : null)?.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
    }

    public void Reference(IReadOnlyList<string> paths) => newReferences.AddRange(paths.Where(references.Add));

    public async Task<CellValue> RunAsync(string code, int cell, CancellationToken cancellation)
    {
        var session = (await creation.Value.WaitAsync(cancellation).ConfigureAwait(false)).Session;
        var path = Path.Combine(folder, $"[cell {cell}].fsx");
        if (newReferences.Count > 0)
        {
            var references = string.Join('\n', newReferences.Select(file => $"#r @\"{file}\""));
            newReferences.Clear();
            await EvaluateAsync(session, references, path, cancellation).ConfigureAwait(false);
        }

        var directives = Directive().Matches(code);
        if (directives.Count == 0)
            return await EvaluateAsync(session, code, path, cancellation).ConfigureAwait(false);

        // The compiler finds the files, an #I counts from the next interaction on; the session's loader must know the files before the code runs.
        foreach (Match directive in directives)
        {
            if (directive.Groups["file"] is { Success: true, Value: var file })
                assemblies.NoteIfRebuilt(Path.GetFileNameWithoutExtension(file));
            await EvaluateAsync(session, Only(directive, code, folder), path, cancellation).ConfigureAwait(false);
        }

        foreach (var file in await ReferencedFilesAsync(cancellation).ConfigureAwait(false))
            assemblies.AddFile(file);
        return await EvaluateAsync(session, Directive().Replace(code, ""), path, cancellation).ConfigureAwait(false);
    }

    public IReadOnlyList<SessionVariable> Variables
    {
        get
        {
            if (!creation.IsValueCreated)
                return [];
            using var scope = assemblies.EnterContextualReflection();
            return [.. Session.GetBoundValues()
                .Where(bound => bound.Name != "it")
                .Select(bound => new SessionVariable(bound.Name, bound.Value.ReflectionType, bound.Value.ReflectionValue))];
        }
    }

    public SessionVariable? Find(string name)
    {
        // The compiler finds a value's type by loading its assembly, which must be the session's also where no cell runs.
        using var scope = assemblies.EnterContextualReflection();
        return Session.TryFindBoundValue(name)?.Value is { Value: var bound }
            ? new SessionVariable(name, bound.ReflectionType, bound.ReflectionValue)
            : null;
    }

    public async Task DeclareAsync(SessionVariable variable, CancellationToken cancellation)
    {
        var session = (await creation.Value.WaitAsync(cancellation).ConfigureAwait(false)).Session;
        if (variable.Value is null)
        {
            session.EvalInteraction($"let ``{variable.Name}`` : obj = null", FSharpOption<CancellationToken>.None);
            return;
        }

        // Not the compiler's AddBoundValue: it takes a value's type from the assembly that runs, which is none of those compiled against.
        var type = FSharpTypeText.Name(variable.Value.GetType()) ?? FSharpTypeText.Name(variable.Type) ?? FSharpTypeText.PublicBase(variable.Value.GetType());
        if (type is null)
            throw CellErrors.Message(
                $"Value '{variable.Name}' cannot be shared with F#: it cannot name the type {variable.Value.GetType()}. F# can use types of assemblies, "
                + "not anonymous types or types declared in a C# cell; share its parts, or a tuple or list of them.");
        session.EvalInteraction(
            $"let ``{variable.Name}`` = unbox<{type}> (global.Workbench.Kernel.Sessions.{nameof(HandedOver)}.{nameof(HandedOver.Take)} {HandedOver.Give(variable.Value)})",
            FSharpOption<CancellationToken>.None);
    }

    /// <summary>The names and types of what a block of code binds at its top level, without running it.</summary>
    public IReadOnlyList<(string Name, FSharpType Type)> Declarations(string code)
    {
        return Check(code).Check.GetAllUsesOfAllSymbolsInFile(FSharpOption<CancellationToken>.None)
            .Where(use => use.IsFromDefinition)
            .Select(use => use.Symbol)
            .OfType<FSharpMemberOrFunctionOrValue>()
            .Where(value => value.IsModuleValueOrMember && !value.FullType.IsFunctionType)
            .Select(value => (value.DisplayName, value.FullType))
            .ToArray();
    }

    /// <summary>What the compiler knows of a block of code after the cells that have run, without running it.</summary>
    public (FSharpParseFileResults Parsed, FSharpCheckFileResults Check) Check(string code)
    {
        var (parsed, check, _) = Session.ParseAndCheckInteraction(code, FSharpOption<bool>.None);
        return (parsed, check);
    }

    /// <summary>Errors of a text's syntax.</summary>
    public IReadOnlyList<FSharpDiagnostic> SyntaxErrors(string code) =>
        Check(code).Parsed.Diagnostics
            .Where(found => found.Severity.IsError)
            .ToArray();

    /// <summary>Evaluates interactions in turn, until one fails; the value is that of the last.</summary>
    private async Task<CellValue> EvaluateAsync(Shell.FsiEvaluationSession session, string code, string path, CancellationToken cancellation)
    {
        var value = new CellValue(false, null);
        foreach (var interaction in FSharpInteractions.Of(code))
            value = await EvaluateOneAsync(session, interaction, path, cancellation).ConfigureAwait(false);
        return value;
    }

    private async Task<CellValue> EvaluateOneAsync(Shell.FsiEvaluationSession session, string code, string path, CancellationToken cancellation)
    {
        Tuple<FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception>, FSharpDiagnostic[]>? ended = null;
        await CellThread.RunAsync(
            () =>
            {
                var text = clearing.MayBeIn(code) ? FSharpConsoleClear.Led(code, Check(code).Check) : code;
                ended = session.EvalInteractionNonThrowing(text, path, FSharpOption<CancellationToken>.None)!;
            },
            cancellation).ConfigureAwait(false);
        return ValueOf(ended!.Item1, ended.Item2, path);
    }

    /// <summary>
    /// A directive with the rest of the code turned to blanks, so that positions stay; folders that it includes are the notebook's, where
    /// the compiler would take the process's.
    /// </summary>
    private static string Only(Match directive, string code, string folder)
    {
        var included = directive.Groups["included"];
        var text = included.Success ? $"#I @\"{Path.GetFullPath(included.Value, folder)}\"" : directive.Value;
        return FSharpPositions.Blank(code[..directive.Index]) + text + FSharpPositions.Blank(code[(directive.Index + directive.Length)..]);
    }

    private async Task<IReadOnlyList<string>> ReferencedFilesAsync(CancellationToken cancellation)
    {
        IReadOnlyList<string> files = [];
        await CellThread.RunAsync(
            () => files = [.. Check("").Check.ProjectContext.GetReferencedAssemblies()
                .Select(assembly => assembly.FileName?.Value)
                .OfType<string>()
                .Where(file => File.Exists(file) && ProcessAssemblies.InPlaceOf(file) is null && references.Add(file))],
            cancellation).ConfigureAwait(false);
        return files;
    }

    [GeneratedRegex("""^[ \t]*#(r\s+@?"(?<file>[^"]*).*|I\s+@?"(?<included>[^"]*)".*)$""", RegexOptions.Multiline)]
    private static partial Regex Directive();

    private static CellValue ValueOf(
        FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception> result, FSharpDiagnostic[] diagnostics, string path)
    {
        var texts = diagnostics.Where(found => found.Severity.IsError).Select(found => Text(found, path)).ToArray();
        if (texts.Length > 0)
            throw CellErrors.Compilation(texts);
        foreach (var warning in diagnostics.Where(found => found.Severity.IsWarning))
            Console.Error.WriteLine(Text(warning, path));
        if (result is FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception>.Choice2Of2 { Item: var error })
            throw error is OperationCanceledException ? error : CellErrors.Thrown(error);
        var value = ((FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception>.Choice1Of2)result).Item;
        return value is null || value.Value.ReflectionType == typeof(Unit)
            ? new CellValue(false, null)
            : new CellValue(true, value.Value.ReflectionValue);
    }

    private static string Text(FSharpDiagnostic found, string path)
    {
        var file = Path.GetFileName(found.FileName) == Path.GetFileName(path) ? "" : found.FileName;
        var severity = found.Severity.IsError ? "error" : "warning";
        return $"{file}({found.StartLine},{found.StartColumn + 1})-({found.EndLine},{found.EndColumn + 1}) {severity} {found.ErrorNumberText}: {found.Message}";
    }
}
