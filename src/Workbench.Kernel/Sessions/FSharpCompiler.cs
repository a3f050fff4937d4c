using FSharp.Compiler.Interactive;
using Microsoft.FSharp.Core;
using Workbench.Kernel.Packages;

namespace Workbench.Kernel.Sessions;

/// <summary>A session of FSharp.Compiler.Service, which goes with all its memory and its temporary files when it is closed.</summary>
internal sealed class FSharpCompiler : IDisposable
{
    private const string Opens = """
        open System
        open System.IO
        open System.Text
        open Microsoft.DotNet.Interactive
        open Microsoft.DotNet.Interactive.Formatting
        open type Microsoft.DotNet.Interactive.Kernel
        """;

    private readonly CompilerHandlers handlers = new();
    private Shell.FsiEvaluationSession? session;

    // By default a task for each session tidies its caches; the runtime holds what the task waits for, and with it the session, for ever.
    // With this the compiler tidies them where it uses them. It reads it once, with its first session.
    static FSharpCompiler()
    {
        Environment.SetEnvironmentVariable("FSharp_CacheEvictionImmediate", "1");
        FSharpScriptFiles.Install();
    }

    /// <summary>Makes a session that finds the workbench's assemblies and those of a folder.</summary>
    public FSharpCompiler(string folder)
    {
        string[] arguments =
        [
            "fsi", "--noninteractive", "--nologo", "--quiet", "--gui-", "--langversion:preview", "--optimize+", "--tailcalls-", "--debug+",
            "-I:" + folder,
            .. ProcessAssemblies.Workbench.Select(path => "-r:" + path),
        ];
        try
        {
            handlers.Note(() => session = Shell.FsiEvaluationSession.Create(
                Shell.FsiEvaluationSession.GetDefaultConfiguration(),
                arguments,
                TextReader.Null,
                TextWriter.Null,
                TextWriter.Null,
                FSharpOption<bool>.Some(false),
                null));
            Session.EvalInteraction(Opens, FSharpOption<CancellationToken>.None);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The session.</summary>
    /// <exception cref="ObjectDisposedException">It has been closed.</exception>
    public Shell.FsiEvaluationSession Session => session ?? throw new ObjectDisposedException(nameof(NotebookSession));

    /// <inheritdoc/>
    public void Dispose()
    {
        ((IDisposable?)Interlocked.Exchange(ref session, null))?.Dispose();
        handlers.Remove();
    }
}
