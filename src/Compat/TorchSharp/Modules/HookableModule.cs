namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that calls functions of the user before and after its forward computation, in the order of registration.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private readonly HookList<Action<Module>> modulePreHooks = new();
            private readonly HookList<Action<Module>> modulePostHooks = new();

            protected HookableModule(string name)
                : base(name)
            {
            }

            private protected HookList<TPreHook> PreHooks { get; } = new();

            private protected HookList<TPostHook> PostHooks { get; } = new();

            /// <summary>Calls a function after each forward computation; a result that is not null takes the place of the output.</summary>
            public HookRemover register_forward_hook(TPostHook hook) => new(this, PostHooks.Add(hook));

            /// <summary>Calls a function before each forward computation; a result that is not null takes the place of the input.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook) => new(this, PreHooks.Add(hook));

            /// <summary>Calls a function after each forward computation and the hooks that see its values.</summary>
            public HookRemover register_forward_hook(Action<Module> hook) => new(this, modulePostHooks.Add(hook));

            /// <summary>Calls a function before each forward computation and the hooks that see its values.</summary>
            public HookRemover register_forward_pre_hook(Action<Module> hook) => new(this, modulePreHooks.Add(hook));

            private protected void BeforeForward()
            {
                foreach (var hook in modulePreHooks.All)
                    hook(this);
            }

            private protected void AfterForward()
            {
                foreach (var hook in modulePostHooks.All)
                    hook(this);
            }

            /// <summary>Takes a hook away again.</summary>
            public class HookRemover
            {
                private readonly HookableModule<TPreHook, TPostHook> module;
                private readonly string key;

                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
                {
                    this.module = module;
                    this.key = key;
                }

                public void remove()
                {
                    module.PreHooks.Remove(key);
                    module.PostHooks.Remove(key);
                    module.modulePreHooks.Remove(key);
                    module.modulePostHooks.Remove(key);
                }
            }
        }

        /// <summary>
        /// Hooks in the order of registration. A change makes a new array, so that a hook may remove itself and other threads may
        /// be calling meanwhile.
        /// </summary>
        internal sealed class HookList<THook>
        {
            private readonly Lock changing = new();
            private string[] keys = [];

            internal THook[] All { get; private set; } = [];

            internal string Add(THook hook)
            {
                ArgumentNullException.ThrowIfNull(hook);
                var key = Guid.NewGuid().ToString("N");
                lock (changing)
                {
                    keys = [.. keys, key];
                    All = [.. All, hook];
                }

                return key;
            }

            internal void Remove(string key)
            {
                lock (changing)
                {
                    var place = Array.IndexOf(keys, key);
                    if (place < 0)
                        return;
                    keys = [.. keys[..place], .. keys[(place + 1)..]];
                    All = [.. All[..place], .. All[(place + 1)..]];
                }
            }
        }
    }
}
