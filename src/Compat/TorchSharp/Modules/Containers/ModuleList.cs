using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules by number, held as "0", "1", ...</summary>
        public class ModuleList<T> : NumberedItems<T>
            where T : torch.nn.Module
        {
            public ModuleList(params T[] modules)
                : base(nameof(ModuleList<T>)) => AddAll(modules);

            public void extend(IEnumerable<T> modules) => AddAll(modules);

            private protected override void Register(IEnumerable<(string, T)> named) =>
                ReplaceModules(named.Select(item => (item.Item1, (torch.nn.Module)item.Item2)));
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            public static ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new(modules);
        }
    }
}
