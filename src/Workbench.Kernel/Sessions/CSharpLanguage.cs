using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using Workbench.Kernel.Packages;

namespace Workbench.Kernel.Sessions;

/// <summary>C# cells, as submissions of Roslyn's scripting.</summary>
internal sealed class CSharpLanguage(string folder, SessionAssemblies assemblies) : ICellLanguage, IDisposable
{
    /// <summary>What is in scope without a <c>using</c>.</summary>
    private static readonly string[] imports =
    [
        "System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "Microsoft.DotNet.Interactive.Kernel",
    ];

    // Assembly versions are unified on loading; nullable annotations do no harm in a script.
    private static readonly string[] hiddenWarnings = ["CS1701", "CS1702", "CS8632"];

    /// <summary>
    /// Held while a compilation finds its references. The compiler keeps an assembly's symbols for the next compilation of the process; two
    /// that look for them at once would each make their own, and a later cell might take the other's, whose types are not its session's.
    /// </summary>
    private static readonly Lock binding = new();

    private readonly InteractiveAssemblyLoader loader = new();
    private readonly CSharpReferences references = new(folder, assemblies);
    private readonly HashSet<string> given = [];
    private readonly ConsoleClearNames clearing = new();
    private IReadOnlyList<MetadataReference> newReferences = [];
    private ScriptState<object>? state;
    private Task ready = Task.CompletedTask;

    private ScriptOptions CompilerOptions { get; } = ScriptOptions.Default
        .WithLanguageVersion(LanguageVersion.Latest)
        .WithOptimizationLevel(OptimizationLevel.Release)
        .WithEmitDebugInformation(true)
        .WithFileEncoding(Encoding.UTF8)
        .WithReferences(Array.Empty<MetadataReference>())
        .WithSourceResolver(new CSharpScriptFiles(folder));

    // Made when C# is first used: the references take time and memory that a notebook in F# alone can spare.
    private ScriptOptions Options => field ??= CompilerOptions
        .WithReferences(ProcessAssemblies.CSharpReferences.Value)
        .WithMetadataResolver(references)
        .WithImports(imports);

    public void Reference(IReadOnlyList<string> paths) =>
        newReferences = [.. newReferences, .. paths.Where(given.Add).Select(references.Of)];

    // Two scripts of which nothing is kept: the compiler's own code is compiled by one that needs no references, while the other finds them.
    public void Prepare() => ready = Task.WhenAll(
        OnItsOwnThread(() => CSharpScript.Create<object>("1 + 1", CompilerOptions).RunAsync().Wait()),
        OnItsOwnThread(() => Bound(CSharpScript.Create<object>("", Options))));

    // The thread pool begins with a thread a processor, which the engine's other beginnings need.
    private static Task OnItsOwnThread(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public async Task<CellValue> RunAsync(string code, int cell, CancellationToken cancellation)
    {
        await ready.WaitAsync(cancellation).ConfigureAwait(false);
        var path = Path.Combine(folder, $"[cell {cell}].csx");
        var script = NextScript(code, Options.WithFilePath(path));
        if (clearing.MayBeIn(code))
        {
            CSharpConsoleClear.Lead(script, cancellation);
            Bound(script);
        }

        Compile(script, path, cancellation);
        ScriptState<object>? ended = null;
        try
        {
            await CellThread.RunAsync(async () => ended = await RunScript(script, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            // Also a stopped cell that ended by itself keeps the variables that it had set.
            state = ended ?? state;
        }

        newReferences = [];
        if (state!.Exception is { } exception)
            throw CellErrors.Thrown(exception);
        return new CellValue(HasReturnValue(script), state.ReturnValue);
    }

    /// <summary>Forgets the cells' values and lets the compiler's loader go.</summary>
    public void Dispose()
    {
        state = null;
        loader.Dispose();
    }

    public IReadOnlyList<SessionVariable> Variables =>
        state is null
            ? []
            : [.. state.Variables.GroupBy(variable => variable.Name).Select(same => new SessionVariable(same.Key, same.Last().Type, same.Last().Value))];

    public SessionVariable? Find(string name) =>
        state?.GetVariable(name) is { } variable ? new SessionVariable(name, variable.Type, variable.Value) : null;

    public async Task DeclareAsync(SessionVariable variable, CancellationToken cancellation)
    {
        var script = NextScript($"{CSharpTypeText.Of(variable.Type, variable.Value)} {Escaped(variable.Name)} = default;", Options);
        Compile(script, "", cancellation);
        state = await RunScript(script, cancellation).ConfigureAwait(false);
        state.GetVariable(variable.Name).Value = variable.Value;
    }

    /// <summary>The names and types of what a block of code declares at its top level, without running it.</summary>
    public IReadOnlyList<(string Name, ITypeSymbol Type)> Declarations(string code)
    {
        var model = ModelOf(code, CancellationToken.None);
        return model.SyntaxTree.GetRoot().ChildNodes()
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.FieldDeclarationSyntax>()
            .SelectMany(field => field.Declaration.Variables)
            .Select(declared => model.GetDeclaredSymbol(declared))
            .OfType<IFieldSymbol>()
            .Select(field => (field.Name, field.Type))
            .ToArray();
    }

    /// <summary>What the compiler knows of a block of code after the cells that have run, without running it.</summary>
    public SemanticModel ModelOf(string code, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var compilation = NextScript(code, Options).GetCompilation();
        return compilation.GetSemanticModel(compilation.SyntaxTrees.Last());
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static void Compile(Script script, string path, CancellationToken cancellation)
    {
        // Emitting says nothing of warnings; to find them costs as much again, hence at the same time.
        var compilation = script.GetCompilation();
        var found = Task.Run(() => compilation.GetDiagnostics(cancellation), CancellationToken.None);
        try
        {
            Emit(script, cancellation);
        }
        catch (CompilationErrorException error)
        {
            throw CellErrors.Compilation([.. error.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => CellErrors.Text(one, path))]);
        }

        foreach (var warning in found.GetAwaiter().GetResult().Where(one => one.Severity == DiagnosticSeverity.Warning && !hiddenWarnings.Contains(one.Id)))
            Console.Error.WriteLine(CellErrors.Text(warning, path));
    }

    // Later submissions have the references and imports of the first; given again, each would cost its own half megabyte of symbols.
    private Script<object> NextScript(string code, ScriptOptions options) =>
        Bound(state is null
            ? CSharpScript.Create<object>(code, options.AddReferences(newReferences), assemblyLoader: loader)
            : state.Script.ContinueWith<object>(code, options.WithReferences(newReferences).WithImports()));

    private static Script<object> Bound(Script<object> script)
    {
        lock (binding)
            _ = script.GetCompilation().Assembly;
        return script;
    }

    private Task<ScriptState<object>> RunScript(Script<object> script, CancellationToken cancellation) =>
        state is null
            ? script.RunAsync(catchException: _ => true, cancellationToken: cancellation)
            : script.RunFromAsync(state, _ => true, cancellation);

    // What Script.Compile does before it looks for diagnostics.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "CommonGetExecutor")]
    private static extern Func<object[], Task> Emit(Script script, CancellationToken cancellation);

    // A trailing null is a value and must be told from no value; Roslyn knows but does not say so in public.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "HasReturnValue")]
    private static extern bool HasReturnValue(Script script);
}
