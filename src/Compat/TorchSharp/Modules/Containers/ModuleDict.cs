using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules by name, in the order in which they came.</summary>
        public class ModuleDict<T> : NamedItems<T>
            where T : torch.nn.Module
        {
            public ModuleDict()
                : base(nameof(ModuleDict<T>))
            {
            }

            private protected override void Register(IEnumerable<(string, T)> items) =>
                ReplaceModules(items.Select(item => (item.Item1, (torch.nn.Module)item.Item2)));
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules)
                where T : Module
            {
                var dictionary = new ModuleDict<T>();
                foreach (var module in modules)
                    dictionary.Add(module);
                return dictionary;
            }
        }
    }
}
