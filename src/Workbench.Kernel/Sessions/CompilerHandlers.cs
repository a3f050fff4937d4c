using System.Reflection;
using System.Runtime.Loader;
using FSharp.Compiler.Interactive;

namespace Workbench.Kernel.Sessions;

/// <summary>
/// The handlers that a session of FSharp.Compiler.Service puts on events of the process and never takes off. Each holds the whole
/// compiler, tens of megabytes, for as long as the process lives.
/// </summary>
internal sealed class CompilerHandlers
{
    private const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;

    // The events tell nobody who listens to them. Where a runtime keeps the handlers elsewhere, closed sessions stay in memory and nothing else happens.
    private static readonly FieldInfo? exitHandlers = typeof(AppDomain).GetField(nameof(AppDomain.ProcessExit), Private);
    private static readonly FieldInfo? libraryHandlers = typeof(AssemblyLoadContext).GetField("_resolvingUnmanagedDll", Private);
    private static readonly Lock gate = new();

    private EventHandler[] exit = [];
    private Func<Assembly, string, nint>[] libraries = [];

    /// <summary>Runs what makes one session, and notes its handlers; one at a time, so that it is known whose they are.</summary>
    public void Note(Action create)
    {
        lock (gate)
        {
            var (exitBefore, librariesBefore) = (ExitHandlers(), LibraryHandlers());
            try
            {
                create();
            }
            finally
            {
                exit = [.. ExitHandlers().Except(exitBefore)];
                libraries = [.. LibraryHandlers().Except(librariesBefore)];
            }
        }
    }

    /// <summary>Takes the handlers off, and does at once what was to be done at the process's end: the compiler deletes its temporary files then.</summary>
    public void Remove()
    {
        foreach (var handler in Interlocked.Exchange(ref libraries, []))
            AssemblyLoadContext.Default.ResolvingUnmanagedDll -= handler;
        foreach (var handler in Interlocked.Exchange(ref exit, []))
        {
            AppDomain.CurrentDomain.ProcessExit -= handler;
            handler(AppDomain.CurrentDomain, EventArgs.Empty);
        }
    }

    private static IEnumerable<EventHandler> ExitHandlers() => OfCompiler<EventHandler>(exitHandlers, AppDomain.CurrentDomain);

    private static IEnumerable<Func<Assembly, string, nint>> LibraryHandlers() =>
        OfCompiler<Func<Assembly, string, nint>>(libraryHandlers, AssemblyLoadContext.Default);

    /// <summary>Cells and libraries may listen to the same events while a session is made: only the compiler's own handlers count.</summary>
    private static T[] OfCompiler<T>(FieldInfo? field, object owner)
        where T : Delegate =>
        [.. (field?.GetValue(owner) as T)?.GetInvocationList().Cast<T>().Where(IsCompilers) ?? []];

    private static bool IsCompilers(Delegate handler) => handler.Method.Module.Assembly == typeof(Shell.FsiEvaluationSession).Assembly;
}
